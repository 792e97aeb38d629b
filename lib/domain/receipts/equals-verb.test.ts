import { beforeAll, describe, expect, it } from "vitest";
import { importContext } from "@/lib/domain/imports/import-fixture";
import { materialiseSchedules } from "@/lib/domain/plans/materialise-schedules";
import { type Desk, day, openDesk, type PlanParts } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { addTwins, type Given, importReceipts, postOnline, receiptsCsv, tracesOf } from "./receipts-fixture";

await testDatabase();
let ctx: Context;
let desk: Desk;

type Case = {
  /** What the bulk way leaves to the online verb, which then audits each. */
  odd?: number;
  parts?: Omit<PlanParts, "customerId" | "owner">;
  /** Posted online to both twins beforehand. */
  before?: Given[];
  receipts: Given[];
  lateRows?: boolean;
};

const settled = (count: number, principal: bigint, interest: bigint) => ({
  settledCount: count,
  paidPrincipalMinor: principal,
  paidInterestMinor: interest,
  outstandingMinor: 1_200_000n - principal,
});
// 12,000.00 at 12 % over 12 months: 1,066.19 a month; four of them hold 3,841.66 of principal and 423.10 of interest.
const fourPaid = settled(4, 384_166n, 42_310n);

const CASES: Record<string, Case> = {
  "an instalment on the day": { receipts: [["2026-07-23", "1066.19"]] },
  "a part of one, long overdue, with penalty interest": { receipts: [["2026-11-20", "300.00"]] },
  "three payments out of order": {
    receipts: [
      ["2026-11-01", "500.00"],
      ["2026-08-23", "1066.19"],
      ["2026-11-23", "0.01"],
    ],
  },
  "twenty small ones on one day": {
    receipts: Array.from({ length: 20 }, (_, k): Given => ["2026-11-23", `${k + 1}.37`]),
  },
  "four instalments paid before, then the fifth": {
    parts: { state: fourPaid },
    receipts: [["2026-11-22", "1066.19"]],
  },
  "far ahead of what is due": { parts: { state: fourPaid }, receipts: [["2026-11-22", "6000.00"]] },
  "a second file on a served plan": {
    before: [["2026-09-01", "1500.00"]],
    receipts: [
      ["2026-10-01", "1500.00"],
      ["2026-11-15", "2000.00"],
    ],
  },
  "ahead, then again when the paid rows have fallen due": {
    before: [["2026-07-01", "5000.00"]],
    receipts: [["2026-11-23", "10.00"]],
  },
  "the whole debt and more: the rest is held": {
    before: [["2026-07-23", "1066.19"]],
    receipts: [["2026-11-23", "20000.00"]],
  },
  "before an event that is there already": {
    odd: 1,
    before: [["2026-11-10", "1000.00"]],
    receipts: [["2026-11-01", "100.00"]],
  },
  "a charged-off plan: a recovery": {
    odd: 1,
    parts: {
      state: {
        status: "charged_off",
        bucket: 7,
        oldestUnpaidOn: day("2026-07-23"),
        closedOn: day("2026-11-01"),
      },
    },
    receipts: [["2026-11-20", "250.00"]],
  },
  "a week's plan": {
    parts: { terms: { unit: "week", firstDueOn: day("2026-06-30"), instalmentCount: 30 } },
    before: [["2026-07-07", "450.00"]],
    receipts: [["2026-11-03", "2500.00"]],
  },
  "a quarter's plan, its next date far away": {
    parts: { terms: { every: 3, firstDueOn: day("2026-09-23"), instalmentCount: 8 } },
    before: [["2026-09-23", "1600.00"]],
    receipts: [["2026-11-03", "300.00"]],
  },
  "no penalty, no interest": {
    parts: { productCode: "IMPORTED", terms: { method: "interest_free", annualRatePercent: "0" } },
    receipts: [["2026-11-23", "3333.33"]],
  },
  "a plan whose instalments nobody has written yet": {
    lateRows: true,
    receipts: [["2026-11-23", "1066.19"]],
  },
};

beforeAll(async () => {
  desk = await openDesk();
  ctx = await importContext();
});

describe("a file posts what the online verb posts, to the cent and entry by entry", () => {
  it.each(Object.entries(CASES))("%s", async (name, { odd = 0, parts, before = [], receipts, lateRows }) => {
    const { online, bulk } = await addTwins(desk, parts);
    if (!lateRows) await materialiseSchedules(ctx);
    for (const { number } of [online, bulk]) await postOnline(ctx, number, before, "before");
    await postOnline(ctx, online.number, receipts);
    const audited = () =>
      db().auditEvent.count({ where: { action: "payment.posted", objectId: String(bulk.planId) } });
    const auditedBefore = await audited();
    const result = await importReceipts(ctx, receiptsCsv([{ number: bulk.number, receipts }]));
    expect(result, name).toMatchObject({ status: "landed", inserted: receipts.length, rowsRejected: 0 });
    expect(await tracesOf(bulk)).toEqual(await tracesOf(online));
    expect((await audited()) - auditedBefore).toBe(odd);
  });

  it("many plans in one file, whatever order its rows have", async () => {
    const cases = Object.values(CASES).filter(({ odd, before }) => !odd && !before);
    const pairs = [];
    for (const { parts, receipts } of cases) pairs.push({ ...(await addTwins(desk, parts)), receipts });
    await materialiseSchedules(ctx);
    for (const { online, receipts } of pairs) await postOnline(ctx, online.number, receipts);
    const csv = receiptsCsv(pairs.map(({ bulk, receipts }) => ({ number: bulk.number, receipts })));
    expect(await importReceipts(ctx, csv)).toMatchObject({ status: "landed", rowsRejected: 0 });
    for (const { online, bulk } of pairs) expect(await tracesOf(bulk)).toEqual(await tracesOf(online));
  });

  it("keeps the portfolio's cells exact", async () => {
    const [wrong] = await db().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from portfolio_cell_total c full join (
        select cell_id, count(*) as plans, sum(outstanding_minor) as outstanding, sum(overdue_minor) as overdue
        from plan_state group by cell_id) s on s.cell_id = c.id
      where coalesce(s.plans, 0) <> coalesce(c.plans, 0) or coalesce(s.outstanding, 0) <> coalesce(c.outstanding_minor, 0)
        or coalesce(s.overdue, 0) <> coalesce(c.overdue_minor, 0)`;
    expect(wrong?.n).toBe(0n);
  });
});
