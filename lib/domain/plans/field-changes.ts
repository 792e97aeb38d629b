/** One field that an event changed; null where it did not exist. Values are text: the screen formats by the field's name. */
export type FieldChange = { field: string; before: string | null; after: string | null };

/** What differs between two audited snapshots, in the order of the newer one. Equal fields are left out. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const old = asRecord(before);
  const fresh = asRecord(after);
  return [...new Set([...Object.keys(fresh), ...Object.keys(old)])]
    .map((field) => ({ field, before: asText(old[field]), after: asText(fresh[field]) }))
    .filter((change) => change.before !== change.after);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
