import type { z } from "zod";

type Params = Record<string, string | number>;

/** A message key and what goes into it, as one string: the shape that an AppError's fields carry. */
export function packMessage(key: string, params: Params = {}): string {
  return Object.keys(params).length === 0 ? key : `${key} ${JSON.stringify(params)}`;
}

export function unpackMessage(packed: string): { key: string; params: Params } {
  const space = packed.indexOf(" {");
  if (space < 0) return { key: packed, params: {} };
  return { key: packed.slice(0, space), params: JSON.parse(packed.slice(space + 1)) as Params };
}

/** zod's own findings as message keys; what a schema says itself goes before this. */
export function messageOfIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_type") {
    if (issue.input === undefined || issue.input === "") return "errors.field.required";
    return issue.expected === "number" || issue.expected === "int" || issue.expected === "bigint"
      ? "errors.field.invalidNumber"
      : "errors.field.invalid";
  }
  if (issue.code === "too_small") {
    if (issue.origin !== "string")
      return packMessage("errors.field.tooSmall", { min: String(issue.minimum) });
    return issue.minimum === 1
      ? "errors.field.required"
      : packMessage("errors.field.tooShort", { min: Number(issue.minimum) });
  }
  if (issue.code === "too_big") {
    return issue.origin === "string"
      ? packMessage("errors.field.tooLong", { max: Number(issue.maximum) })
      : packMessage("errors.field.tooLarge", { max: String(issue.maximum) });
  }
  if (issue.code === "invalid_format" && issue.format === "date") return "errors.field.invalidDate";
  return "errors.field.invalid";
}
