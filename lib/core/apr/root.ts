import { CoreError } from "@/lib/core/error";

/** What is left over at a rate whose growth per unit of time is e^u, as a share of the money moved; continuous in u. */
export type ValueAt = (u: number) => number;

/** From -99.99 % to a million percent a unit of time: beyond that no rate of a consumer credit lies. */
const LOWEST = Math.log(1e-4);
const HIGHEST = -LOWEST;
const GRID = 512;
/** Narrow enough for six decimals of a percent, and wide enough that halving always gets there. */
const ROOT_WIDTH = 1e-14;
/** Two rates closer than this are the same in six decimals of a percent. */
const DIP_WIDTH = 1e-9;
/** A share of the money moved that is nothing but the machine's rounding: a curve that only touches zero has one root. */
const NOISE = 1e-13;

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
  const step = (HIGHEST - LOWEST) / GRID;
  const points = Array.from({ length: GRID + 1 }, (_, k) => LOWEST + k * step);
  const values = points.map(valueAt);
  const brackets: Bracket[] = [];
  for (let k = 1; k <= GRID; k++) {
    const [before, at, after] = [values[k - 1]!, values[k]!, values[k + 1] ?? values[k]!];
    const cell = { low: points[k - 1]!, high: points[k]! };
    // A zero exactly on the grid belongs to the cell that it ends.
    if (before !== 0 && Math.sign(before) !== Math.sign(at)) brackets.push(cell);
    // Two rates within one cell or two: which cells is all one, since neither rate is taken.
    if (isDip(before, at, after) && reachesZero(valueAt, points[k - 1]!, points[k + 1]!))
      brackets.push(cell, cell);
  }
  return brackets;
}

/** Values of one sign whose middle one is nearest to zero, or is zero: two roots may hide between the grid's points. */
function isDip(before: number, at: number, after: number): boolean {
  const sign = Math.sign(before);
  return sign * at >= 0 && sign * before >= sign * at && sign * after > sign * at;
}

/** Whether a curve that dips between `from` and `to` gets through zero there: its lowest point, by thirds. */
function reachesZero(valueAt: ValueAt, from: number, to: number): boolean {
  const sign = Math.sign(valueAt(from));
  let low = from;
  let high = to;
  while (high - low > DIP_WIDTH) {
    const third = (high - low) / 3;
    const atLeft = sign * valueAt(low + third);
    const atRight = sign * valueAt(high - third);
    if (Math.min(atLeft, atRight) < -NOISE) return true;
    if (atLeft < atRight) high -= third;
    else low += third;
  }
  return false;
}

function halve(valueAt: ValueAt, from: number, to: number): number {
  let low = from;
  let high = to;
  const lowSign = Math.sign(valueAt(low));
  while (high - low > ROOT_WIDTH) {
    const middle = (low + high) / 2;
    if (Math.sign(valueAt(middle)) === lowSign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
