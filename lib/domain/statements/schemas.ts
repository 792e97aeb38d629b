import { z } from "zod";

const planNumber = z.string().regex(/^PL\d{8,18}$/i, "errors.field.invalid");
/** The reader of the paper may speak another language than who makes it. */
const language = z.enum(["en", "zh-CN"], "errors.field.invalid");
const day = z.iso.date("errors.field.invalidDate");

export const issueStatementInput = z
  .strictObject({ planNumber, from: day, to: day, language })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "statements.field.orderedDays" });
export type IssueStatementInput = z.input<typeof issueStatementInput>;

export const issueAgreementInput = z.strictObject({
  planNumber,
  language,
  /** Of the terms; those in force when it is left out. */
  version: z.coerce.number("errors.field.invalid").int().min(1).max(32_767).optional(),
});
export type IssueAgreementInput = z.input<typeof issueAgreementInput>;
