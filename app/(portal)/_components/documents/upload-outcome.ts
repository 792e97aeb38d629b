import { z } from "zod";

/** How one file fared, in the reader's language. */
const outcomeSchema = z.object({ name: z.string().max(200), ok: z.boolean(), message: z.string().max(500) });
export type FileOutcome = z.output<typeof outcomeSchema>;

/** What an upload answers; what was typed comes along, for a form that cannot keep it itself. */
const uploadSchema = z.object({
  outcomes: z.array(outcomeSchema).max(20),
  fields: z.record(z.string(), z.string()),
  values: z.object({ kind: z.string().max(40), title: z.string().max(200) }),
});
export type UploadOutcome = z.output<typeof uploadSchema>;

/** Carries the outcome over the redirect of a form without JavaScript, to the page it came from and nowhere else. */
export const OUTCOME_COOKIE = "tenor-upload";
export const OUTCOME_SECONDS = 20;
/** A browser keeps about 4 kB of a cookie. */
const MOST_LETTERS = 3_600;

export function packOutcome(outcome: UploadOutcome): string {
  const shorter = (length: number) => ({
    ...outcome,
    outcomes: outcome.outcomes.map(({ name, ok, message }) => ({
      ok,
      name: name.slice(0, length),
      message: message.slice(0, length),
    })),
  });
  const packed = [200, 60, 20].map((length) =>
    Buffer.from(JSON.stringify(shorter(length))).toString("base64url"),
  );
  return packed.find(({ length }) => length <= MOST_LETTERS) ?? "";
}

export function readOutcome(value: string | undefined): UploadOutcome | null {
  if (!value) return null;
  try {
    return uploadSchema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
