import { z } from "zod";
import { foldPortfolio } from "@/lib/domain/portfolio/fold-portfolio";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** Every minute, so that counting adds up cells and hardly any deltas. */
export const foldPortfolioTask = defineTask({
  name: "fold-portfolio",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async () => {
    await foldPortfolio(await systemContext("fold-portfolio"));
  },
});
