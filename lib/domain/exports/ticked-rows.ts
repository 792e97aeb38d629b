import { idOfNumber } from "@/lib/platform/numbers";

const KEY = "ticked";
const SEPARATOR = ".";

/** The list's query with the plans ticked in it: what is written is these rows alone, whatever the filter matches by then. */
export function withTicked(query: string, numbers: readonly string[] | undefined): string {
  const kept = new URLSearchParams(query);
  // Only what was ticked names rows: a key of this name in an address is nobody's choice.
  kept.delete(KEY);
  if (numbers) kept.set(KEY, [...new Set(numbers)].join(SEPARATOR));
  return kept.toString();
}

/** Null where the list was taken whole. */
export function tickedIn(query: string): string[] | null {
  return new URLSearchParams(query).get(KEY)?.split(SEPARATOR) ?? null;
}

export function tickedIds(numbers: readonly string[]): bigint[] {
  return numbers.map((number) => idOfNumber("plan", number)).filter((id) => id !== null);
}
