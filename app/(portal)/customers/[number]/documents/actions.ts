"use server";

import { withdrawDocumentInput } from "@/lib/domain/documents/schemas";
import { withdrawDocument } from "@/lib/domain/documents/withdraw-document";
import { action } from "@/lib/platform/actions";

export const withdrawDocumentAction = action({
  permission: "document.upload",
  input: withdrawDocumentInput,
  run: (ctx, input) => withdrawDocument(ctx, input),
});
