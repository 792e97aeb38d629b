import { INSTALMENT_STATUSES, instalmentStatus } from "@/lib/core/standing";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { type InstalmentRow, owedMinor, paidMinor } from "./instalment-rows";

/** How an instalment looks at a glance. `settled-early`: no longer asked for, because the plan was settled before it. `replaced`: owed under later terms instead. */
export const INSTALMENT_STANDINGS = [
  ...INSTALMENT_STATUSES,
  "settled-early",
  "charged-off",
  "replaced",
  "void",
] as const;
export type InstalmentStanding = (typeof INSTALMENT_STANDINGS)[number];

export type PlanMoment = {
  status: PlanStatus;
  closedOn: string | null;
  businessDate: string;
  /** When the terms that the row belongs to ended; absent for those in force. */
  replacedOn?: string | undefined;
};

/** Pure: the row, the plan's status and the business date decide. */
export function instalmentStanding(row: InstalmentRow, plan: PlanMoment): InstalmentStanding {
  const { status, closedOn, businessDate, replacedOn } = plan;
  if (replacedOn !== undefined) {
    const then = instalmentStatus(row.dueOn, owedMinor(row), paidMinor(row), replacedOn);
    return then === "paid" ? "paid" : "replaced";
  }
  if (status === "cancelled") return "void";
  if (status === "settled") return closedOn !== null && row.dueOn > closedOn ? "settled-early" : "paid";
  const today = instalmentStatus(row.dueOn, owedMinor(row), paidMinor(row), businessDate);
  if (today === "paid") return "paid";
  if (status === "charged_off" || status === "written_off") return "charged-off";
  return status === "pending" ? "upcoming" : today;
}
