import type { ServicingDesk } from "@/lib/domain/plans/get-servicing-desk";

export type PlanAtDesk = { number: string; currency: string; businessDate: string; openedOn: string };

export type ServicingDialogProps = { plan: PlanAtDesk; desk: ServicingDesk; onClose: () => void };
