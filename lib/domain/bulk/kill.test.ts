import { spawn } from "node:child_process";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { addLate, type BulkDesk, countsOf, ids, lookAndStart, openBulkDesk } from "./bulk-fixture";
import { getBulkRun } from "./get-bulk-run";
import { resumeBulk } from "./resume-bulk";

const { databaseUrl } = await testDatabase();

/** Three transactions' worth: 200 + 200 + 60. */
const PLANS = 460;
let at: BulkDesk;
let plans: { id: bigint; number: string }[];

beforeAll(async () => {
  at = await openBulkDesk();
  plans = [];
  const { customerId } = await addLate(at.desk.north);
  const template = await db().planState.findFirstOrThrow({ where: { customerId } });
  const plan = await db().plan.findFirstOrThrow({ where: { customerId } });
  const customer = await db().customer.findUniqueOrThrow({ where: { id: customerId } });
  for (let k = 0; k < PLANS; k++) {
    const made = await db().customer.create({ data: { ...customer, id: undefined } });
    const { id } = await db().plan.create({ data: { ...plan, id: undefined, customerId: made.id } });
    await db().planState.create({ data: { ...template, customerId: made.id, planId: id } });
    plans.push({ id, number: numberOf("plan", id) });
  }
});

it("kill -9 in the middle of 460: the next look does the rest, 460 moved by 460 audit events, cells exact", async () => {
  const params = { managerId: at.deputyId };
  const run = await lookAndStart(at.head, { action: "reassign", selection: ids(...plans), params });
  // Somebody is at the last plan, so that the run cannot end before the process does.
  await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from plan_state where plan_id = ${plans.at(-1)!.id} for update`;
      const child = spawn(
        process.execPath,
        ["--import", "tsx", "lib/domain/bulk/kill-worker.ts", String(run.id)],
        { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: "ignore" },
      );
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await until(async () => (await db().bulkRun.findUniqueOrThrow({ where: { id: run.id } })).done === 400);
      child.kill("SIGKILL");
      await ended;
    },
    { timeout: 120_000 },
  );
  const broken = await getBulkRun(at.head, { id: run.id });
  expect(broken).toMatchObject({ status: "running", done: 400, refused: 0 });
  await db().$executeRaw`update bulk_run set created_at = now() - interval '1 minute'`;
  const ctx = await systemContext("resume-bulk");
  await until(async () => (await resumeBulk(ctx)) === 1);
  expect(await resumeBulk(ctx)).toBe(0);
  expect(await getBulkRun(at.head, { id: run.id })).toMatchObject({ status: "done", done: 460, refused: 0 });
  expect(await db().plan.count({ where: { managerId: at.deputyId } })).toBe(PLANS);
  const told = await db().auditEvent.groupBy({
    by: ["objectId"],
    where: { action: "plan.reassigned" },
    _count: true,
  });
  expect(told.filter(({ _count }) => _count === 1)).toHaveLength(PLANS);
  const { plans: counted, cells, strays } = await countsOf();
  expect(cells).toEqual(counted);
  expect(strays).toBe(0);
}, 180_000);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
