import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { ServicingDesk } from "@/lib/domain/plans/get-servicing-desk";

export const SERVICING_ACTIONS = ["post", "settle", "prepay", "waive", "fee", "penalty", "refund"] as const;
export type ServicingAction = (typeof SERVICING_ACTIONS)[number];

export const ACTION_PERMISSION = {
  post: "payment.post",
  settle: "plan.change",
  prepay: "plan.change",
  waive: "charge.waive",
  fee: "charge.raise",
  penalty: "charge.raise",
  refund: "payment.refund",
} as const satisfies Record<ServicingAction, string>;

/** Refusals that the plan's status is the cause of. */
export const STATUS_REFUSALS: readonly string[] = ["closed", "notRunning"];

const RUNNING: readonly PlanDetail["status"][] = ["active", "deferred", "workout"];

/** Why an action makes no sense for the plan now, as a key of planServicing.refused; null where it does. */
export function refusalOf(action: ServicingAction, status: PlanDetail["status"], desk: ServicingDesk | null) {
  if (desk === null) return "closed";
  if (action === "refund") return desk.heldMinor > 0n ? null : "noCredit";
  if (action === "post") return RUNNING.includes(status) || status === "charged_off" ? null : "closed";
  if (!RUNNING.includes(status)) return "notRunning";
  if (action === "settle" || action === "prepay") return desk.quote ? null : "nothingAhead";
  if (action === "penalty") return desk.dueMinor > 0n ? null : "notLate";
  const { penaltyMinor, feeMinor, interestMinor } = desk.open;
  if (action === "waive") return penaltyMinor + feeMinor + interestMinor > 0n ? null : "nothingToWaive";
  return null;
}
