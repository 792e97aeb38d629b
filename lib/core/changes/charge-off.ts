import { NO_PARTS } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import { settleEarly } from "./early-settlement";
import { owedOn, settlementOn } from "./settlement";

/**
 * Off the books, still pursued (核销): all that is owed for the time used falls due on the day and leaves the receivables;
 * arrears keep their dates. What comes in later is a recovery.
 */
export function chargeOff(position: Position, onDay: string): Changed {
  const { position: called, effect } = settleEarly(position, onDay);
  return {
    position: { ...called, status: "charged-off" },
    effect: {
      ...effect,
      capitalised: { ...NO_PARTS, interestMinor: effect.capitalised.interestMinor },
      writtenOff: owedOn(settlementOn(position, onDay)),
      prepaidPrincipalMinor: 0n,
    },
  };
}
