import { z } from "zod";
import { REVEAL_REASONS } from "./reveal-rules";

export const revealIdentifierInput = z.object({
  customerNumber: z.string().min(1, "errors.field.required"),
  identifierId: z.coerce.string().regex(/^\d{1,18}$/, "errors.field.required"),
  reason: z.enum(REVEAL_REASONS, "errors.field.required"),
  note: z.string("errors.field.required").trim().min(5, "customers.reveal.noteTooShort").max(500),
});
export type RevealIdentifierInput = z.input<typeof revealIdentifierInput>;
