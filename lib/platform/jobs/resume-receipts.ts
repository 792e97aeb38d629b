import { z } from "zod";
import { resumeReceipts } from "@/lib/domain/receipts/resume-receipts";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** Every minute: a file of receipts whose process died goes on from where it was. */
export const resumeReceiptsTask = defineTask({
  name: "resume-receipts",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async (_payload, signal) => {
    await resumeReceipts(await systemContext("resume-receipts"), { signal });
  },
});
