import { z } from "zod";

export const NOTE_LENGTH = 4_000;

const number = z.string().max(40, "errors.field.invalid");

/** What a note or a document hangs on: a customer, or one of the customer's plans. */
export const subjectFields = {
  customer: number,
  /** Empty where a form has the field but means the customer. */
  plan: number.optional().transform((text) => text || undefined),
};

/** What would be neither seen nor kept: control characters other than a tab and the end of a line. */
const UNSEEN = /[^\P{Cc}\n\t]/gu;

export const writeNoteInput = z.object({
  ...subjectFields,
  body: z
    .string("errors.field.required")
    .transform((text) => text.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim())
    .pipe(z.string().min(1, "notes.field.empty").max(NOTE_LENGTH, "notes.field.tooLong")),
});
export type WriteNoteInput = z.input<typeof writeNoteInput>;

export const findColleaguesInput = z.object({ ...subjectFields, query: z.string().trim().max(60) });
export type FindColleaguesInput = z.input<typeof findColleaguesInput>;

export const seeMentionsInput = z.object({
  customer: number,
  /** Ids with commas between them: what a form can carry too. */
  notes: z.string().regex(/^\d{1,18}(,\d{1,18}){0,99}$/, "errors.field.invalid"),
});
export type SeeMentionsInput = z.input<typeof seeMentionsInput>;
