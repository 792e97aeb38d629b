"use server";

import { cancelImport } from "@/lib/domain/imports/cancel-import";
import { landImport } from "@/lib/domain/imports/land-import";
import { IMPORT_DOORS } from "@/lib/domain/imports/permission";
import { queueUpload } from "@/lib/domain/imports/queue-upload";
import { importIdSchema, landImportSchema, queueUploadSchema } from "@/lib/domain/imports/schemas";
import { action } from "@/lib/platform/actions";

export const queueUploadAction = action({
  permission: IMPORT_DOORS,
  input: queueUploadSchema,
  run: async (ctx, input) => ({ id: String(await queueUpload(ctx, input)) }),
});

export const landImportAction = action({
  permission: IMPORT_DOORS,
  input: landImportSchema,
  run: (ctx, input) => landImport(ctx, input),
});

export const cancelImportAction = action({
  permission: IMPORT_DOORS,
  input: importIdSchema,
  run: (ctx, input) => cancelImport(ctx, input),
});
