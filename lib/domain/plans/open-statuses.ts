import type { PlanStatus } from "@/lib/platform/db/generated/enums";

/** Plans somebody works on: paid out, not closed, not written off. */
export const OPEN_STATUSES = ["active", "deferred", "workout"] as const satisfies readonly PlanStatus[];

export function isOpenStatus(status: PlanStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}
