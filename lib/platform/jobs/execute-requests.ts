import { z } from "zod";
import { executeDueRequests, executeRequest } from "@/lib/domain/approvals/execute-request";
import { expireRequests } from "@/lib/domain/approvals/expire-requests";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

/** Carries one approved request out, once its time to undo is over. */
export const executeRequestTask = defineTask({
  name: "execute-request",
  payload: z.object({ requestId: z.string().regex(/^\d+$/).transform(BigInt) }),
  run: async ({ requestId }) => {
    await executeRequest(await systemContext("execute-request"), requestId);
  },
});

/** Every minute: approved requests whose job was lost with its worker, and requests that nobody decided. */
export const sweepRequestsTask = defineTask({
  name: "sweep-requests",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async (_, signal) => {
    const ctx = await systemContext("sweep-requests");
    await executeDueRequests(ctx, signal);
    await expireRequests(ctx, signal);
  },
});
