import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { checkReadiness } from "@/lib/platform/health";
import { defineTask } from "@/lib/platform/jobs/define-task";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { startWorker } from "@/lib/platform/jobs/runner";
import { testDatabase } from "@/lib/platform/testing/database";

await testDatabase();

const seen: number[] = [];
const recordNumber = defineTask({
  name: "record-number",
  payload: z.object({ number: z.number() }),
  run: async ({ number }) => void seen.push(number),
});

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isTrue()); waited += 50) {
    if (waited > 10_000) throw new Error("waited ten seconds in vain");
    await sleep(50);
  }
}

describe("worker", () => {
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  afterAll(() => worker?.stop());

  it("makes the portal ready, which it is not without a worker's sign of life", async () => {
    expect(await checkReadiness()).toEqual({
      isReady: false,
      database: true,
      migrations: true,
      worker: false,
    });
    worker = await startWorker([recordNumber]);
    await until(async () => (await checkReadiness()).isReady);
  });

  it("runs what a committed transaction enqueued, and nothing of one that rolled back", async () => {
    const rolledBack = db().$transaction(async (tx) => {
      await enqueue(tx, "record-number", { number: 1 });
      throw new Error("no");
    });
    await expect(rolledBack).rejects.toThrow("no");
    await db().$transaction((tx) => enqueue(tx, "record-number", { number: 2 }));
    await until(() => seen.length > 0);
    expect(seen).toEqual([2]);
  });

  it("keeps one waiting job a key: the later payload takes the earlier one's place", async () => {
    seen.length = 0;
    await db().$transaction(async (tx) => {
      await enqueue(tx, "record-number", { number: 3 }, { key: "same" });
      await enqueue(tx, "record-number", { number: 4 }, { key: "same" });
    });
    await until(() => seen.length > 0);
    expect(seen).toEqual([4]);
  });
});
