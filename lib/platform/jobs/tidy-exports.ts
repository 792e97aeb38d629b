import { z } from "zod";
import { tidyExports } from "@/lib/domain/exports/tidy-exports";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** Every minute: files whose link expired go, and exports whose worker died are set going again. */
export const tidyExportsTask = defineTask({
  name: "tidy-exports",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async () => {
    await tidyExports(await systemContext("tidy-exports"));
  },
});
