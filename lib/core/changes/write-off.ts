import { PARTS } from "@/lib/core/allocation";
import { CoreError } from "@/lib/core/error";
import { addParts, keyOf, lesser, NO_PARTS, openOf, totalOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position, ServicedRow } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { keepAhead, withAhead } from "./keep-ahead";
import { lookAhead } from "./outlook";
import { planReduced } from "./reduced-principal";
import { carried, isOpen } from "./rows";
import { NOTHING_CHANGES, owedOn, settlementOn } from "./settlement";

/**
 * Given up for good. Without an amount, all that is owed on the day: no row is left. An amount comes off what has fallen
 * due, oldest first and within it penalty, fee, interest, principal, and then off the principal ahead, which is planned
 * anew over as many instalments. What was charged off before has left the books already. Throws TOO_SMALL and TOO_LARGE
 * at "amountMinor".
 */
export function writeOff(position: Position, { amountMinor }: ChangeOf<"write-off">, onDay: string): Changed {
  const settlement = settlementOn(position, onDay);
  const owed = owedOn(settlement);
  if (amountMinor === undefined || amountMinor === totalOf(owed)) {
    return {
      position: { ...position, status: "written-off", rows: [] },
      effect: {
        ...NOTHING_CHANGES,
        capitalised: { ...NO_PARTS, interestMinor: -settlement.returnedMinor },
        writtenOff: offBooks(position, owed),
        recognisedInterestMinor: settlement.rest.interestMinor,
      },
    };
  }
  if (amountMinor <= 0n) throw new CoreError("TOO_SMALL", "amountMinor", "must be more than zero");
  return writeOffPart(position, amountMinor, onDay);
}

function writeOffPart(position: Position, amountMinor: bigint, onDay: string): Changed {
  const outlook = lookAhead(position, onDay, "after");
  const fallen = takeOff(outlook.kept, amountMinor);
  const aheadMinor = outlook.open.principalMinor;
  if (fallen.leftMinor > 0n && fallen.leftMinor >= aheadMinor)
    throw new CoreError(
      "TOO_LARGE",
      "amountMinor",
      "is more than can be written off: leave it out to write off all",
    );
  const taken = addParts(fallen.taken, { ...NO_PARTS, principalMinor: fallen.leftMinor });
  const effect = { ...NOTHING_CHANGES, writtenOff: offBooks(position, taken) };
  if (fallen.leftMinor === 0n)
    return { position: withAhead(position, fallen.rows, keepAhead(position.terms, outlook)), effect };
  const replanned = planReduced(position.terms, outlook, {
    principalMinor: aheadMinor - fallen.leftMinor,
    keep: "term",
    startDay: outlook.ahead[0]!.fromDay,
    feeMinor: outlook.feeShareMinor,
    carryMinor: outlook.carryMinor,
  });
  return { position: withAhead(position, fallen.rows, replanned), effect };
}

function takeOff(rows: readonly ServicedRow[], amountMinor: bigint) {
  let leftMinor = amountMinor;
  const taken = { ...NO_PARTS };
  const left = rows.map((given) => {
    const row = carried(given);
    for (const part of PARTS) {
      const key = keyOf(part);
      const minor = lesser(openOf(row)[key], leftMinor);
      row[key] -= minor;
      taken[key] += minor;
      leftMinor -= minor;
    }
    return row;
  });
  return { rows: left.filter(isOpen), taken, leftMinor };
}

function offBooks({ status }: Position, parts: PartAmounts): PartAmounts {
  return status === "charged-off" ? NO_PARTS : parts;
}
