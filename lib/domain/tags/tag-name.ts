import { z } from "zod";
import { packMessage } from "@/lib/platform/input-messages";

export const MAX_TAG_LENGTH = 40;

/** More would not be marks any more, and would not fit a row. */
export const MAX_TAGS_A_PLAN = 20;

/** A tag as it is stored: composed, single spaces, nothing that cannot be seen. Its case is kept, but does not tell two apart. */
export const tagName = z
  .string()
  .transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "errors.field.required")
      .max(MAX_TAG_LENGTH, packMessage("errors.field.tooLong", { max: MAX_TAG_LENGTH }))
      .regex(/^[^\p{C}]+$/u, "errors.field.invalid"),
  );
