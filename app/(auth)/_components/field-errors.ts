import type { ActionResult } from "@/lib/platform/action-result";

/** A result as FormErrors wants it: one line a field, or the one sentence about the whole form. */
export function fieldErrors(result: ActionResult<unknown> | null) {
  if (!result || result.ok) return { errors: [], message: undefined };
  const errors = Object.entries(result.fields).map(([name, message]) => ({ name, message }));
  return { errors, message: errors.length > 0 ? undefined : result.message };
}
