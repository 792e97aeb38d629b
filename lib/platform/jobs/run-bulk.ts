import { z } from "zod";
import { resumeBulk, runBulk } from "@/lib/domain/bulk/resume-bulk";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

const clock = () => new Date();

/** A bulk action that somebody began on more plans than they could wait for. */
export const runBulkTask = defineTask({
  name: "run-bulk",
  payload: z.object({ runId: z.coerce.bigint() }),
  run: async ({ runId }, signal) => {
    await runBulk(await systemContext("run-bulk"), runId, { signal, clock });
  },
});

/** Every minute: a run whose process died goes on from where it was. */
export const resumeBulkTask = defineTask({
  name: "resume-bulk",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async (_payload, signal) => {
    await resumeBulk(await systemContext("resume-bulk"), { signal, clock });
  },
});
