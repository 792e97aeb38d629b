import { setTimeout } from "node:timers/promises";
import { audit } from "@/lib/platform/audit";
import { log } from "@/lib/platform/log";
import { authorize, type Context, transaction } from "@/lib/platform/service";
import type { FileFacts } from "./chunk-lines";
import { endWaiting, type OddPlan, postOddPlan } from "./post-odd";

const TRIES = 3;
const PAUSE_MS = 200;

/** Connection lost, no room or memory left, shut down, disk failing: it has nothing to do with the plan. */
const OUTAGE = /^(08|53|57|58|XX|P1\d\d\d$|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/;

type Failing = {
  code?: string;
  constraint?: string;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
};

/** The database's own code of an error, through Prisma or not; empty for any other. */
export function sqlStateOf(error: unknown): string {
  const { code, meta } = error as Failing;
  return meta?.driverAdapterError?.cause?.originalCode ?? code ?? "";
}

export const isOutage = (error: unknown) => OUTAGE.test(sqlStateOf(error));

/**
 * Posts a plan's receipts one by one, or, where that fails every time for a reason of its own, parks them: they become error
 * rows that say so, and the rest of the file goes on. Throws only when the database is out of order: then all of it waits.
 */
export async function postOrPark(ctx: Context, file: FileFacts, plan: OddPlan): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await postOddPlan(ctx, file, plan);
      return;
    } catch (error) {
      if (isOutage(error)) throw error;
      log.error({ err: error, plan: plan.planId, tries }, "the receipts of a plan could not be posted");
      if (tries === TRIES) return parkPlan(ctx, file, plan, causeOf(error));
      await setTimeout(PAUSE_MS * tries);
    }
  }
}

/** A code that finds the line in the log; what the database says in words may hold what was in the row. */
function causeOf(error: unknown): string {
  return sqlStateOf(error) || (error as Error).name;
}

async function parkPlan(ctx: Context, file: FileFacts, plan: OddPlan, cause: string): Promise<void> {
  await authorize(ctx, "payment.import");
  await transaction(ctx, async (tx) => {
    const parked = plan.receipts.map(({ line, reference }) => ({
      ...{ line, code: "parked", value: reference },
      params: { tries: TRIES, cause },
    }));
    await endWaiting(tx, file, plan, parked);
    await audit(tx, ctx, {
      action: "import.parked",
      objectKind: "import",
      objectId: file.batchId,
      outcome: "failed",
      after: { plan: plan.planId, rows: parked.length, cause },
    });
  });
}
