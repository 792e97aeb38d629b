import { CoreError } from "@/lib/core/error";

/** What is left over at a rate whose growth per unit of time is e^u; only its sign and its zero matter. */
export type ValueAt = (u: number) => number;

/** From -99.99 % to a million percent a unit of time: beyond that no rate of a consumer credit lies. */
const LOWEST = Math.log(1e-4);
const HIGHEST = Math.log(1e4);
const GRID = 512;
const HALVINGS = 100;

/**
 * The one u in range where `valueAt` is zero. A single change of sign in the cash flows has one rate, so its bracket is
 * halved directly; otherwise the range is searched. Throws CoreError NOT_CONVERGED or SEVERAL_ROOTS.
 */
export function findRoot(valueAt: ValueAt, isSingleChange: boolean): number {
  const brackets = isSingleChange ? bracket(valueAt, LOWEST, HIGHEST) : scan(valueAt);
  const [first, second] = brackets;
  if (second !== undefined) {
    throw new CoreError(
      "SEVERAL_ROOTS",
      "",
      "several rates explain these cash flows, so none is the annual rate",
    );
  }
  if (first === undefined) {
    throw new CoreError(
      "NOT_CONVERGED",
      "",
      "no rate between -99.99 % and 1,000,000 % explains these cash flows",
    );
  }
  return halve(valueAt, first.low, first.high);
}

type Bracket = { low: number; high: number };

function bracket(valueAt: ValueAt, low: number, high: number): Bracket[] {
  return Math.sign(valueAt(low)) === Math.sign(valueAt(high)) ? [] : [{ low, high }];
}

function scan(valueAt: ValueAt): Bracket[] {
  const brackets: Bracket[] = [];
  const step = (HIGHEST - LOWEST) / GRID;
  let low = LOWEST;
  let lowSign = Math.sign(valueAt(low));
  for (let k = 1; k <= GRID; k++) {
    const high = LOWEST + k * step;
    const highSign = Math.sign(valueAt(high));
    // A zero exactly on the grid belongs to the cell that it ends.
    if (lowSign !== 0 && highSign !== lowSign) brackets.push({ low, high });
    low = high;
    lowSign = highSign;
  }
  return brackets;
}

function halve(valueAt: ValueAt, from: number, to: number): number {
  let low = from;
  let high = to;
  const lowSign = Math.sign(valueAt(low));
  for (let k = 0; k < HALVINGS && high - low > 1e-14; k++) {
    const middle = (low + high) / 2;
    if (Math.sign(valueAt(middle)) === lowSign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
