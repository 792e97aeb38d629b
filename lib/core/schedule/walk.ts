import { CoreError } from "@/lib/core/error";
import { divideRounded, divideRoundedSafe, type RoundingMode } from "@/lib/core/rounding";
import { MAX_WAITING_MINOR } from "./limits";
import type { PeriodRates } from "./period-rates";
import type { PrincipalRule } from "./principal-rule";
import type { ScheduleRow, Terms } from "./terms";

/**
 * Walks the instalments: interest on what is owed (flat: on the original principal), principal by the method's rule, the
 * residual in the last. Amounts are whole minor units below 2^53 (see limits): exact as machine numbers and several
 * times faster than bigint. Interest that an instalment does not cover waits, bears none itself, and is collected next.
 */
export function walkInstalments(
  terms: Terms,
  financedMinor: number,
  dueOn: readonly string[],
  rates: PeriodRates,
  rule: PrincipalRule,
): ScheduleRow[] {
  const last = dueOn.length - 1;
  const denominator = Number(rates.denominator);
  const isFlat = terms.method === "flat";
  const rows: ScheduleRow[] = [];
  let balance = financedMinor;
  let waiting = 0;
  for (let k = 0; k <= last; k++) {
    let interest =
      interestOf(isFlat ? financedMinor : balance, rates, k, denominator, terms.rounding) + waiting;
    let principal = k === last ? balance : rule(k, interest);
    waiting = 0;
    if (principal < 0) {
      refuseWhereAgreed(terms, k);
      waiting = -principal;
      refuseTooMuchWaiting(waiting);
      interest += principal;
      principal = 0;
    } else if (principal > balance) {
      refuseWhereGiven(terms, k);
      principal = balance;
    }
    balance -= principal;
    rows.push({
      seq: k + 1,
      dueOn: dueOn[k]!,
      principalMinor: BigInt(principal),
      interestMinor: BigInt(interest),
      feeMinor: 0n,
      totalMinor: BigInt(principal + interest),
      balanceMinor: BigInt(balance),
    });
  }
  return rows;
}

/** Interest of a period on `base`. A product that leaves the safe integers is taken in bigint: rounded once either way. */
function interestOf(
  base: number,
  rates: PeriodRates,
  k: number,
  denominator: number,
  mode: RoundingMode,
): number {
  const product = base * Number(rates.numerators[k]!);
  if (product < Number.MAX_SAFE_INTEGER && denominator < Number.MAX_SAFE_INTEGER) {
    return divideRoundedSafe(product, denominator, mode);
  }
  return Number(divideRounded(BigInt(base) * rates.numerators[k]!, rates.denominator, mode));
}

/** An instalment that was agreed as an amount or a step must at least pay the interest; free amounts may skip. */
function refuseWhereAgreed(terms: Terms, k: number): void {
  const isAgreed = terms.method === "step-up" || (terms.instalmentMinor !== undefined && k === 0);
  if (!isAgreed) return;
  const path = terms.method === "step-up" ? "stepUp.percent" : "instalment";
  throw new CoreError(
    "INSTALMENT_BELOW_INTEREST",
    path,
    `instalment ${k + 1} is below the interest of its period`,
  );
}

/** Hundreds of skipped instalments at a thousand percent would leave the exact machine numbers; no real plan does. */
function refuseTooMuchWaiting(waiting: number): void {
  if (waiting <= MAX_WAITING_MINOR) return;
  throw new CoreError("TOO_LARGE", "principal", "bears more unpaid interest than can be calculated with");
}

function refuseWhereGiven(terms: Terms, k: number): void {
  if (terms.method !== "free-form") return;
  throw new CoreError("INSTALMENTS_EXCEED_DEBT", `amounts.${k}`, "is more than what is still owed");
}
