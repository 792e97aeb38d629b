import { z } from "zod";
import { failImport } from "@/lib/domain/imports/fail-import";
import { ImportFailure } from "@/lib/domain/imports/failure";
import { runImport } from "@/lib/domain/imports/run-import";
import { AppError } from "@/lib/platform/errors";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** An uploaded file. How it went stands in the batch; only an interruption is tried again. */
export const importFileTask = defineTask({
  name: "import-file",
  payload: z.object({ batchId: z.coerce.bigint() }),
  run: async ({ batchId }, signal) => {
    const ctx = await systemContext("import-file");
    try {
      await runImport(ctx, { batchId }, { signal });
    } catch (error) {
      if (error instanceof ImportFailure && error.code !== "interrupted") return;
      // A mapping or an upload that is gone does not come back by trying again.
      if (!(error instanceof AppError) || error.code === "CONFLICT") throw error;
      await failImport(ctx, batchId, { code: "file-gone", params: {} });
    }
  },
});
