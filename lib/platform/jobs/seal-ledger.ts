import { z } from "zod";
import { deliverCheckpoints } from "@/lib/domain/ledger/deliver-checkpoints";
import { sealLedger } from "@/lib/domain/ledger/seal-ledger";
import { log } from "@/lib/platform/log";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

let hasWarned = false;

/** Every minute: what was posted goes into the signed log, and its checkpoint out of the house. */
export const sealLedgerTask = defineTask({
  name: "seal-ledger",
  schedule: "* * * * *",
  payload: z.unknown(),
  run: async (_payload, signal) => {
    const ctx = await systemContext("seal-ledger");
    try {
      const { outcome } = await sealLedger(ctx, { signal });
      if (outcome === "no-key" && !hasWarned)
        log.warn("TENOR_LEDGER_KEY is not set: postings are not sealed");
      hasWarned ||= outcome === "no-key";
    } finally {
      // A log that cannot grow still has checkpoints that a witness waits for.
      await deliverCheckpoints(ctx);
    }
  },
});
