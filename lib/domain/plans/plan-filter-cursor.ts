import type { PlanCursor, PlanSortKey } from "./plan-filter";

const SEPARATOR = "~";
const MAX_LENGTH = 48;

/** "2026-11-23~1204": readable, and nothing in it that the row does not show anyway. */
export function encodeCursor({ value, planId }: PlanCursor): string {
  return `${value ?? ""}${SEPARATOR}${planId}`;
}

/** The place a text names in the given order, or null when it names none (the reader then sees the first page). */
export function decodeCursor(text: string | null, sort: PlanSortKey): PlanCursor | null {
  if (!text || text.length > MAX_LENGTH) return null;
  const [value = "", id = "", ...rest] = text.split(SEPARATOR);
  if (rest.length > 0 || !/^\d{1,18}$/.test(id)) return null;
  const planId = BigInt(id);
  if (value === "") return sort === "opened" || sort === "outstanding" ? null : { value: null, planId };
  return isValueOf(sort, value) ? { value, planId } : null;
}

function isValueOf(sort: PlanSortKey, value: string): boolean {
  if (sort === "plan") return false;
  if (sort === "outstanding") return /^\d{1,18}$/.test(value);
  return isIsoDate(value);
}

/** A date that exists, between the years 1000 and 9999. */
export function isIsoDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
