import type { ScheduleRow, Terms } from "./terms";

export type { ScheduleRow, Terms } from "./terms";

/** Every row of the plan, derived from its terms alone. */
export function buildSchedule(_terms: Terms): ScheduleRow[] {
  throw new Error("filled in next");
}

/** Reads terms in the calculator's form (amounts as decimal strings). Throws CoreError with code and path. */
export function parseTerms(_input: unknown): Terms {
  throw new Error("filled in next");
}
