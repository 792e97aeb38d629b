import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";

/** Plans that money is owed on. */
const OWING: readonly PlanStatus[] = ["active", "deferred", "workout", "charged_off"];
/** Plans that charges may still be raised on. */
const RUNNING: readonly PlanStatus[] = ["active", "deferred", "workout"];

/** RULE unless the plan takes payments. What comes in for a charged-off plan is a recovery. */
export function assertOwing({ status }: { status: PlanStatus }): void {
  if (!OWING.includes(status)) throw new AppError("RULE", `servicing.closed.${status}`);
}

/** RULE unless charges, waivers and changes still make sense. */
export function assertRunning({ status }: { status: PlanStatus }): void {
  if (!RUNNING.includes(status)) throw new AppError("RULE", `servicing.closed.${status}`);
}

/** INVALID for a day that has not come yet. */
export function assertNotLater(day: string, businessDate: string, field: string): void {
  if (day > businessDate) {
    throw new AppError(
      "INVALID",
      "servicing.inTheFuture",
      { day: businessDate },
      { [field]: "servicing.inTheFutureField" },
    );
  }
}
