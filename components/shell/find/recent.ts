/** As many as fit without scrolling; the server takes no more. */
const MOST = 8;
const THING = /^\/(?:plans|customers)\/((?:PL|CU)\d{8,18})(?:\/|$)/;

const keyOf = (person: number) => `tenor-recent-${person}`;

/** The number of the plan or customer whose page this is. */
export function numberInPath(pathname: string): string | null {
  return THING.exec(pathname)?.[1] ?? null;
}

export function withLatest(numbers: readonly string[], latest: string): string[] {
  return [latest, ...numbers.filter((number) => number !== latest)].slice(0, MOST);
}

/**
 * Numbers only, in this tab only, apart for each person: no name is left in the browser, and what they stand for is
 * asked of the server again, within the reach of whoever asks.
 */
export function readRecent(person: number): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(person)) ?? "[]");
    return Array.isArray(stored) ? stored.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return []; // the storage is closed, or somebody wrote something else
  }
}

export function noteRecent(person: number, pathname: string): void {
  const number = numberInPath(pathname);
  if (!number) return;
  try {
    sessionStorage.setItem(keyOf(person), JSON.stringify(withLatest(readRecent(person), number)));
  } catch {
    // Full or closed: then nothing is remembered.
  }
}
