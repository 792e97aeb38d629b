import { z } from "zod";
import { removeDocument, scanDocument } from "@/lib/domain/documents/scan-document";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** An uploaded document that waits for the scanner; tried again for as long as there is no clear answer. */
export const scanDocumentTask = defineTask({
  name: "scan-document",
  payload: z.object({ customerId: z.coerce.bigint(), documentId: z.coerce.bigint() }),
  run: async (document, signal) => scanDocument(await systemContext("scan-document"), document, signal),
});

/** The file of a document that is withdrawn, should the process that withdrew it have died before it could. */
export const removeDocumentTask = defineTask({
  name: "remove-document",
  payload: z.object({ storedAs: z.uuid() }),
  run: async (file) => removeDocument(await systemContext("remove-document"), file),
});
