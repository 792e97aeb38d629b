import { CoreError } from "@/lib/core/error";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { skip } from "./deferral";
import { assertSomethingAhead } from "./guards";
import { withAhead } from "./keep-ahead";
import { lookAhead } from "./outlook";
import { NOTHING_CHANGES } from "./settlement";

/**
 * No instalments for so many periods; all of them follow that much later, as large as before. Interest of the holiday is
 * charged, spread evenly over the instalments, or waived: never earned, so nothing is written off. An instalment due on
 * the day itself is the first that is left out. Throws TOO_LARGE at "count".
 */
export function takeHoliday(
  position: Position,
  { count, interest }: ChangeOf<"payment-holiday">,
  onDay: string,
): Changed {
  const outlook = lookAhead(position, onDay, "on");
  assertSomethingAhead(outlook);
  const { length } = outlook.ahead;
  if (count > length)
    throw new CoreError("TOO_LARGE", "count", `must be at most ${length}: no more are left`);
  const replanned = skip(position, outlook, {
    skippedCount: count,
    count: length,
    isLevelKept: true,
    collectedIn: interest === "waived" ? "none" : "all",
  });
  return {
    position: { ...withAhead(position, outlook.kept, replanned), status: "deferred" },
    effect: NOTHING_CHANGES,
  };
}
