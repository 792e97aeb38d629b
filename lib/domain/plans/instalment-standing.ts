import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { type InstalmentRow, owedMinor, paidMinor } from "./instalment-rows";

/** How an instalment looks at a glance. `settled-early`: no longer asked for, because the plan was settled before it. */
export const INSTALMENT_STANDINGS = [
  "paid",
  "part-paid",
  "due-today",
  "upcoming",
  "overdue",
  "settled-early",
  "charged-off",
  "void",
] as const;
export type InstalmentStanding = (typeof INSTALMENT_STANDINGS)[number];

export type PlanMoment = { status: PlanStatus; closedOn: string | null; businessDate: string };

/** Pure: the row, the plan's status and the business date decide. */
export function instalmentStanding(row: InstalmentRow, plan: PlanMoment): InstalmentStanding {
  if (plan.status === "cancelled") return "void";
  if (plan.status === "settled")
    return plan.closedOn !== null && row.dueOn > plan.closedOn ? "settled-early" : "paid";
  const paid = paidMinor(row);
  if (paid >= owedMinor(row)) return "paid";
  if (plan.status === "charged_off" || plan.status === "written_off") return "charged-off";
  if (plan.status === "pending") return "upcoming";
  if (row.dueOn < plan.businessDate) return "overdue";
  if (paid > 0n) return "part-paid";
  return row.dueOn === plan.businessDate ? "due-today" : "upcoming";
}
