import { parseIsoDay } from "@/lib/core/calendar";
import { CoreError } from "@/lib/core/error";
import { openMinorOf } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { Changed } from "./change-result";
import type { ChangeOf } from "./command";
import { assertSomethingAhead } from "./guards";
import { lookAhead } from "./outlook";
import { accruedMinor, usedLength } from "./periods";
import { planReduced } from "./reduced-principal";
import { atLeastZero, atMostZero, carried, newRow, numbered, sumOf } from "./rows";
import { NOTHING_CHANGES } from "./settlement";

/**
 * `amountMinor` pays arrears, then interest for the days used, and what is left comes off the principal that lies ahead. The
 * new version has a row due on the day for interest and principal of it, which the payment that follows settles; from the
 * day on, interest runs on the reduced principal. Keep the term: as many instalments, smaller. Keep the instalment: as
 * large, fewer. Instalments paid ahead stay paid. Throws CoreError TOO_SMALL at "amountMinor" where nothing is left for
 * principal, TOO_LARGE where it would settle the plan (that is an early settlement).
 */
export function prepayPart(
  position: Position,
  command: ChangeOf<"partial-prepayment">,
  onDay: string,
): Changed {
  const outlook = lookAhead(position, onDay, "after");
  assertSomethingAhead(outlook);
  const { terms } = position;
  const running = outlook.ahead[0]!;
  const day = parseIsoDay(onDay, "onDay");
  const arrearsMinor = sumOf(
    outlook.kept.filter((row) => row.dueOn <= onDay),
    openMinorOf,
  );
  const credited = accruedMinor(terms, running, day) + atMostZero(outlook.carryMinor);
  const interestMinor = atLeastZero(credited);
  const prepaidMinor = command.amountMinor - arrearsMinor - interestMinor;
  if (prepaidMinor <= 0n)
    throw new CoreError(
      "TOO_SMALL",
      "amountMinor",
      "leaves nothing for principal after arrears and interest",
    );
  if (prepaidMinor >= outlook.open.principalMinor)
    throw new CoreError("TOO_LARGE", "amountMinor", "is enough to settle the plan");
  const usedFeeMinor =
    running.length === 0n ? 0n : (running.feeShareMinor * usedLength(terms, running, day)) / running.length;
  const planned = planReduced(terms, outlook, {
    principalMinor: outlook.open.principalMinor - prepaidMinor,
    keep: command.keep,
    startDay: Math.max(running.fromDay, Math.min(day, running.toDay)),
    feeMinor: outlook.feeShareMinor - usedFeeMinor,
    carryMinor: atLeastZero(outlook.carryMinor) + atMostZero(credited),
  });
  const due = newRow(onDay, { interestMinor, principalMinor: prepaidMinor });
  return {
    position: {
      ...position,
      terms: planned.terms,
      rows: numbered([...outlook.kept.map(carried), due, ...planned.rows]),
    },
    effect: {
      ...NOTHING_CHANGES,
      recognisedInterestMinor: interestMinor,
      prepaidPrincipalMinor: prepaidMinor,
    },
  };
}
