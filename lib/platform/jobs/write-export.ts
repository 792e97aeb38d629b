import { z } from "zod";
import { ExportFailure } from "@/lib/domain/exports/failure";
import { writeExport } from "@/lib/domain/exports/write-export";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** A list on its way into a file. How it went stands in the export; only an interruption is tried again. */
export const writeExportTask = defineTask({
  name: "write-export",
  payload: z.object({ exportId: z.coerce.bigint() }),
  run: async ({ exportId }, signal) => {
    try {
      await writeExport(await systemContext("write-export"), exportId, { signal });
    } catch (error) {
      if (!(error instanceof ExportFailure) || error.code === "interrupted") throw error;
    }
  },
});
