import type { Media } from "@/lib/domain/documents/kinds";

/** Why a file is not taken; each has its sentence in the messages under documents.refusal. */
export const CONTENT_REFUSALS = [
  "empty",
  "unknown",
  "markup",
  "script",
  "archive",
  "encrypted",
  "bomb",
  "macro",
  "oldOffice",
  "mixed",
  "broken",
  "notUtf8",
] as const;
export type ContentRefusal = (typeof CONTENT_REFUSALS)[number];

export type Verdict = { media: Media } | { refused: ContentRefusal };

export const is = (media: Media): Verdict => ({ media });
export const refused = (reason: ContentRefusal): Verdict => ({ refused: reason });
