import { z } from "zod";
import { subjectFields } from "@/lib/domain/notes/schemas";
import { DOCUMENT_KINDS } from "./kinds";

export const uploadDocumentInput = z.object({
  ...subjectFields,
  kind: z.enum(DOCUMENT_KINDS, "documents.field.kindMissing"),
  title: z.string().trim().min(1, "errors.field.required").max(200, "documents.field.titleTooLong"),
  fileName: z.string().max(1_000, "errors.field.invalid"),
});
export type UploadDocumentInput = z.input<typeof uploadDocumentInput>;

const documentFields = {
  customer: z.string().max(40, "errors.field.invalid"),
  document: z.string().regex(/^\d{1,18}$/, "errors.field.invalid"),
};

export const withdrawDocumentInput = z.object({
  ...documentFields,
  reason: z.string("errors.field.required").trim().min(5, "documents.field.reasonTooShort").max(500),
});
export type WithdrawDocumentInput = z.input<typeof withdrawDocumentInput>;

export const openDocumentInput = z.object(documentFields);
export type OpenDocumentInput = z.input<typeof openDocumentInput>;
