import { z } from "zod";
import { CoreError, type CoreErrorCode } from "@/lib/core/error";

/** A decimal as text; a JSON number is taken by its shortest decimal form, so 7.5 works and 1e21 is refused later. */
export const decimalText = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().max(64))
  .transform((text) => text.trim());

/** A date as text; whether it exists is told by the calendar. */
export const dateText = z.string().max(32);

/**
 * `schema` applied to `input`; the first refusal as a CoreError with the dotted path of the field. Zod says what is
 * missing or of the wrong kind; what a value means (amounts, dates, bounds) is judged by the core's own parsers.
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new CoreError(codeOf(issue, input), pathOf(issue), issue.message);
}

function pathOf(issue: z.core.$ZodIssue): string {
  const unknownKey = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknownKey].map(String).join(".");
}

function codeOf(issue: z.core.$ZodIssue, input: unknown): CoreErrorCode {
  switch (issue.code) {
    case "unrecognized_keys":
      return "UNKNOWN_FIELD";
    case "too_big":
      return "TOO_LARGE";
    case "too_small":
      return "TOO_SMALL";
    case "invalid_type":
    case "invalid_union":
      return valueAt(input, issue.path) === undefined ? "MISSING" : "INVALID_TYPE";
    default:
      return valueAt(input, issue.path) === undefined ? "MISSING" : "INVALID_VALUE";
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}
