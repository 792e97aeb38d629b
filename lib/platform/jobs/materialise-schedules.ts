import { z } from "zod";
import { materialiseSchedules } from "@/lib/domain/plans/materialise-schedules";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** Writes the instalments of plans that came in without them; goes on where a stopped run left off. */
export const materialiseSchedulesTask = defineTask({
  name: "materialise-schedules",
  payload: z.unknown(),
  run: async (_payload, signal) => {
    await materialiseSchedules(await systemContext("materialise-schedules"), { signal });
  },
});
