import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { cancelImport } from "@/lib/domain/imports/cancel-import";
import { getImport } from "@/lib/domain/imports/get-import";
import { errorsOf, failureOfImport, importContext } from "@/lib/domain/imports/import-fixture";
import { listImports } from "@/lib/domain/imports/list-imports";
import { queueImport } from "@/lib/domain/imports/queue-import";
import { runImport } from "@/lib/domain/imports/run-import";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { importReceipts, RECEIPTS_HEADER } from "./receipts-fixture";

await testDatabase();
const folder = scratchFolder();
let ctx: Context;
let desk: Desk;
let customerId: bigint;

beforeAll(async () => {
  desk = await openDesk();
  ctx = await importContext();
  customerId = await addCustomer(desk.north);
});

type State = Parameters<typeof addPlan>[0]["state"];

async function newPlan(state: State = {}, owner = desk.north): Promise<{ id: bigint; number: string }> {
  const customer = owner === desk.north ? customerId : await addCustomer(owner, "Li Na");
  const { id } = await addPlan({ customerId: customer, owner, ...(state && { state }) });
  return { id, number: numberOf("plan", id) };
}

const csv = (...rows: string[]) => `${[RECEIPTS_HEADER, ...rows].join("\n")}\n`;
let used = 0;
const row = (
  plan: string,
  over: { reference?: string; on?: string; amount?: string; currency?: string } = {},
) =>
  [
    over.reference ?? `F${++used}`,
    plan,
    over.on ?? "2026-11-20",
    over.amount ?? "100.00",
    over.currency ?? "CNY",
    "app",
  ].join();

const postedOf = async (planId: bigint) =>
  (await db().payment.findMany({ where: { planId, eventSeq: { not: null } }, orderBy: { id: "asc" } })).map(
    ({ amountMinor }) => amountMinor,
  );

describe("rows of a file of receipts", () => {
  it("are refused one by one, each with its reason, and then nothing is posted", async () => {
    const plan = await newPlan();
    const closed = await newPlan({ status: "settled", outstandingMinor: 0n, closedOn: day("2026-11-01") });
    const file = csv(
      row(plan.number),
      row("PL99999999"),
      row("4711"),
      row(plan.number, { currency: "USD" }),
      row(plan.number, { amount: "0.00" }),
      row(plan.number, { amount: "-5.00" }),
      row(plan.number, { amount: "1.005" }),
      row(plan.number, { on: "2026-11-24" }),
      row(plan.number, { on: "2026-06-22" }),
      row(closed.number),
      row(plan.number, { reference: "TWICE" }),
      row(plan.number, { reference: "TWICE" }),
      row(""),
    );
    const result = await importReceipts(ctx, file);
    expect(result).toMatchObject({ status: "refused", rowsRead: 13, rowsRejected: 11 });
    expect(await errorsOf(result.id)).toEqual([
      "3 plan_number no-such-plan",
      "4 plan_number no-such-plan",
      "5 currency other-currency",
      "6 amount zero",
      "7 amount negative",
      "8 amount too-many-decimals",
      "9 received_on in-the-future",
      "10 received_on before-opening",
      "11 plan_number plan-closed",
      "13 reference repeated",
      "14 plan_number missing",
    ]);
    expect(await postedOf(plan.id)).toEqual([]);
    expect(await db().pendingReceipt.count()).toBe(0);
    const good = await importReceipts(ctx, file, { accept: true });
    expect(good).toMatchObject({ status: "landed", inserted: 2, rowsRejected: 11 });
    expect(await postedOf(plan.id)).toEqual([10_000n, 10_000n]);
  });

  it("find their plan by the key it has under the file's source", async () => {
    const { id } = await newPlan();
    await db().plan.update({
      where: { customerId_id: { customerId, id } },
      data: { source: "core", externalId: "K-1" },
    });
    const file = "reference,plan_id,received_on,amount,currency\nX1,K-1,2026-11-20,70.00,CNY\n";
    expect(await importReceipts(ctx, file, { source: "other" })).toMatchObject({ status: "refused" });
    expect(await importReceipts(ctx, file, { source: "core" })).toMatchObject({
      status: "landed",
      inserted: 1,
    });
    expect(await postedOf(id)).toEqual([7_000n]);
  });

  it("that are posted already change nothing; the same reference with another amount is an error", async () => {
    const plan = await newPlan();
    const first = row(plan.number, { reference: "ONCE" });
    expect(await importReceipts(ctx, csv(first))).toMatchObject({ inserted: 1, unchanged: 0 });
    expect(await importReceipts(ctx, csv(first, row(plan.number)))).toMatchObject({
      inserted: 1,
      unchanged: 1,
    });
    expect(await importReceipts(ctx, csv(first))).toMatchObject({
      status: "landed",
      inserted: 0,
      unchanged: 1,
    });
    const other = await importReceipts(ctx, csv(row(plan.number, { reference: "ONCE", amount: "100.01" })));
    expect(await errorsOf(other.id)).toEqual(["2 reference posted-otherwise"]);
    const elsewhere = await newPlan();
    const moved = await importReceipts(ctx, csv(row(elsewhere.number, { reference: "ONCE" })));
    expect(await errorsOf(moved.id)).toEqual(["2 reference posted-otherwise"]);
    expect(await postedOf(plan.id)).toEqual([10_000n, 10_000n]);
  });

  it("after the one that settles the plan are refused before anything is posted", async () => {
    const plan = await newPlan();
    const late = await importReceipts(
      ctx,
      csv(row(plan.number, { amount: "20000.00", on: "2026-11-19" }), row(plan.number, { on: "2026-11-20" })),
    );
    expect(late).toMatchObject({ status: "refused", rowsRejected: 1 });
    expect(await errorsOf(late.id)).toEqual(["3 reference plan-closed"]);
    expect(await postedOf(plan.id)).toEqual([]);
    expect(await db().planOpening.count({ where: { planId: plan.id } })).toBe(0);
  });

  it("from before the day that the plan's balance already counts are refused", async () => {
    const plan = await newPlan();
    await db().payment.create({
      data: {
        ...{
          customerId,
          planId: plan.id,
          kind: "payment",
          currency: "CNY",
          amountMinor: 1n,
          principalMinor: 1n,
        },
        ...{ receivedOn: day("2026-10-01"), postedOn: day("2026-10-01"), channel: "file" },
      },
    });
    const early = await importReceipts(ctx, csv(row(plan.number, { on: "2026-09-30" })));
    expect(await errorsOf(early.id)).toEqual(["2 received_on before-servicing"]);
    expect(await importReceipts(ctx, csv(row(plan.number, { on: "2026-10-01" })))).toMatchObject({
      inserted: 1,
    });
    const served = await importReceipts(ctx, csv(row(plan.number, { on: "2026-09-30" })));
    expect(await errorsOf(served.id)).toEqual(["2 received_on before-servicing"]);
  });
});

describe("who may", () => {
  const supervisor = () =>
    contextFor("supervisor", { staffId: desk.north.managerId, branchId: desk.north.branchId });

  /** As the door and the worker do it together: the person queues, the system runs. */
  async function bring(who: Context, content: string) {
    const path = `${folder}/${++used}.csv`;
    writeFileSync(path, content);
    const batchId = await queueImport(who, {
      kind: "receipts",
      mapping: "tenor",
      sourceLabel: "branch",
      fileName: "r.csv",
      acceptsValid: true,
    });
    return { batchId, ...(await runImport(ctx, { batchId, path })) };
  }

  it("a supervisor posts to the branch's plans; another branch's look as if they did not exist", async () => {
    await grant("supervisor");
    const own = await newPlan();
    const foreign = await newPlan({}, desk.south);
    const result = await bring(supervisor(), csv(row(own.number), row(foreign.number)));
    expect(result).toMatchObject({ status: "landed", inserted: 1, rowsRejected: 1 });
    expect(await errorsOf(result.batchId)).toEqual(["3 plan_number no-such-plan"]);
    expect([await postedOf(own.id), await postedOf(foreign.id)]).toEqual([[10_000n], []]);
    const [entry] = await db().ledgerTransaction.findMany({ where: { planId: own.id, kind: "payment" } });
    expect(entry?.actor).toBe(`staff:${desk.north.managerId}`);
  });

  it("a supervisor brings nothing else, and sees the branch's files only", async () => {
    const who = supervisor();
    await expect(
      queueImport(who, { kind: "plans", mapping: "tenor", fileName: "p.csv" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const files = await listImports(who, {});
    expect(files.rows.map(({ sourceLabel }) => sourceLabel)).toEqual(["branch"]);
    const [foreign] = await db().importBatch.findMany({ where: { sourceLabel: "payers" }, take: 1 });
    await expect(getImport(who, { id: foreign!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(cancelImport(who, { id: foreign!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("an administrator brings plans and no money; a manager neither", async () => {
    const seat = { staffId: desk.north.managerId, branchId: desk.north.branchId };
    for (const role of ["administrator", "relationship-manager", "auditor"])
      await expect(
        queueImport(contextFor(role, seat), { kind: "receipts", mapping: "tenor", fileName: "r.csv" }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("nobody's file is posted once its bringer has lost the permission", async () => {
    const plan = await newPlan();
    const path = `${folder}/late.csv`;
    writeFileSync(path, csv(row(plan.number)));
    const input = { kind: "receipts", mapping: "tenor", sourceLabel: "branch", fileName: "r.csv" } as const;
    const batchId = await queueImport(supervisor(), input);
    await db().roleAssignment.deleteMany({ where: { staffId: desk.north.managerId } });
    await expect(runImport(ctx, { batchId, path })).rejects.toMatchObject({ code: "no-permission" });
    expect(await postedOf(plan.id)).toEqual([]);
  });

  async function grant(code: string): Promise<void> {
    const role = await db().role.findUniqueOrThrow({ where: { code } });
    await db().staff.update({
      where: { id: desk.north.managerId },
      data: { status: "active", passwordHash: "$argon2id$none" },
    });
    await db().roleAssignment.create({
      data: {
        ...{ staffId: desk.north.managerId, roleId: role.id, scope: "branch", branchId: desk.north.branchId },
        validFrom: day("2026-01-01"),
      },
    });
  }
});

describe("a file as a whole", () => {
  it("without a column that names plans refuses every row; without references it is no such file", async () => {
    const failure = await failureOfImport(
      ctx,
      "plan_number,received_on,amount,currency\nPL00000001,2026-11-20,1.00,CNY\n",
      {
        kind: "receipts",
      },
    );
    expect(failure).toMatchObject({ code: "missing-columns", columns: "reference" });
    const unnamed = await importReceipts(
      ctx,
      "reference,received_on,amount,currency\nN1,2026-11-20,1.00,CNY\n",
    );
    expect(unnamed).toMatchObject({ status: "refused", rowsRejected: 1 });
  });

  it("a dry run says the same and posts nothing", async () => {
    const plan = await newPlan();
    const dry = await importReceipts(ctx, csv(row(plan.number), row("PL99999999")), { dry: true });
    expect(dry).toMatchObject({ status: "checked", rowsRejected: 1 });
    expect(await postedOf(plan.id)).toEqual([]);
  });

  it("with a plan that can never be posted is ended all the same: its rows are parked with the cause, the others posted", async () => {
    const [good, stuck, late] = [await newPlan(), await newPlan(), await newPlan()];
    await db()
      .$executeRaw`create function stuck() returns trigger language plpgsql as $$ begin raise 'never'; end $$`;
    await db().$executeRaw`create table stuck_plan as select ${stuck.id}::bigint as id`;
    await db().$executeRaw`create function is_stuck(bigint) returns boolean stable language sql
      begin atomic select exists (select from stuck_plan where id = $1); end`;
    await db()
      .$executeRaw`create trigger stuck before update on plan_state for each row when (is_stuck(new.plan_id))
      execute function stuck()`;
    const file = csv(row(good.number), row(stuck.number, { reference: "STUCK" }), row(late.number));
    const result = await importReceipts(ctx, file);
    expect(result).toMatchObject({ status: "landed", inserted: 2, rowsRejected: 1 });
    expect(await errorsOf(result.id)).toEqual(["3 parked"]);
    const [error] = await db().importError.findMany({ where: { batchId: result.id } });
    expect(error).toMatchObject({ value: "STUCK", params: { tries: 3, cause: "P0001" } });
    expect([await postedOf(good.id), await postedOf(stuck.id), await postedOf(late.id)]).toEqual([
      [10_000n],
      [],
      [10_000n],
    ]);
    expect(await db().auditEvent.count({ where: { action: "import.parked", outcome: "failed" } })).toBe(1);
    await db().$executeRaw`drop trigger stuck on plan_state`;
    expect(await importReceipts(ctx, file)).toMatchObject({ status: "landed", inserted: 1, unchanged: 2 });
  });

  it("in which each of 300 plans is settled and paid once more: 300 rows are refused, whether the plan is late or not", async () => {
    const plans = await Promise.all(Array.from({ length: 300 }, () => newPlan()));
    const rows = plans.flatMap(({ number }, k) => [
      row(number, { amount: k % 2 === 0 ? "11500.00" : "12500.00", on: "2026-06-23" }),
      row(number, { amount: "1500.00", on: "2026-11-19" }),
      row(number, { amount: "1.00", on: "2026-11-20" }),
    ]);
    const result = await importReceipts(ctx, csv(...rows), { dry: true });
    expect(result).toMatchObject({ status: "checked", rowsRejected: 300 });
    const refused = await errorsOf(result.id);
    expect(new Set(refused.map((line) => line.replace(/^\d+ /, "")))).toEqual(
      new Set(["reference plan-closed"]),
    );
    expect(await db().pendingReceipt.count()).toBe(0);
  });
});
