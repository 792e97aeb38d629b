import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { addServiced, newKey, openCounter } from "@/lib/domain/plans/servicing-fixture";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { getDayChanges } from "./get-day-changes";
import { getMonthMoves } from "./get-month-moves";

await testDatabase();

let desk: Desk;

/** Monday 2026-11-23: since Friday the 20th. */
beforeAll(async () => {
  desk = await openDesk();
  const north = await addCustomer(desk.north);
  const south = await addCustomer(desk.south, "Li Na");
  const paying = await addPlan({ customerId: north, owner: desk.north });
  const settled = await addPlan({
    customerId: north,
    owner: desk.north,
    state: { status: "settled", outstandingMinor: 0n, closedOn: day("2026-11-21") },
  });
  const other = await addPlan({ customerId: south, owner: desk.south });
  await pay(north, paying.id, "2026-11-19", 9_900n);
  const first = await pay(north, paying.id, "2026-11-20", 10_000n);
  await pay(north, paying.id, "2026-11-23", 2_500n);
  await pay(north, settled.id, "2026-11-20", 30_000n);
  await pay(south, other.id, "2026-11-23", 700n);
  await pay(north, paying.id, "2026-11-23", 10_000n, { kind: "reversal", reversesId: first });
  await pay(north, paying.id, "2026-11-23", 999_999n, { kind: "carried_forward" });
  await addMonth(desk, north);
});

async function pay(customerId: bigint, planId: bigint, on: string, amountMinor: bigint, more: object = {}) {
  const paid = await db().payment.create({
    data: {
      customerId,
      planId,
      receivedOn: day(on),
      postedOn: day(on),
      currency: "CNY",
      amountMinor,
      principalMinor: amountMinor,
      ...more,
    },
  });
  return paid.id;
}

/** At the end of October two plans were in M1 and one in M0; now one is good, one is in M2, and the third is in M1. */
async function addMonth({ north }: Desk, customerId: bigint) {
  const plans = await Promise.all([
    addPlan({ customerId, owner: north }),
    addPlan({ customerId, owner: north, state: { bucket: 2, oldestUnpaidOn: day("2026-10-10") } }),
    addPlan({ customerId, owner: north, state: { bucket: 1, oldestUnpaidOn: day("2026-11-10") } }),
  ]);
  await db().$executeRaw`select ensure_month_partition('plan_month', '2026-10-01'::date)`;
  for (const [index, standing] of (["m1", "m1", "m0"] as const).entries()) {
    await db().planMonth.create({
      data: {
        customerId,
        planId: plans[index]!.id,
        month: day("2026-10-01"),
        standing,
        outstandingMinor: 1_000_000n,
        overdueMinor: standing === "m0" ? 0n : 2_000n,
      },
    });
  }
}

const as = (role: string, side: "north" | "south" = "north") =>
  contextFor(role, { staffId: desk[side].managerId, branchId: desk[side].branchId });

/** In a transaction nothing is shared with other readers. */
const ask = <T>(verb: (ctx: Context) => Promise<T>, ctx: Context) =>
  db().$transaction((tx) => verb({ ...ctx, tx }));

describe("what changed since Friday", () => {
  it("north: 100.00 + 25.00 + 300.00 = 425.00 received in 3 payments, 25.00 of it today, 100.00 taken back", async () => {
    const changes = await ask(getDayChanges, as("relationship-manager"));
    expect(changes).toMatchObject({
      since: "2026-11-20",
      received: [{ currency: "CNY", count: 3, amountMinor: 42_500n }],
      receivedToday: [{ currency: "CNY", count: 1, amountMinor: 2_500n }],
      returned: [{ currency: "CNY", count: 1, amountMinor: 10_000n }],
    });
  });

  it("the bank: 425.00 + 7.00 = 432.00 in 4 payments; what a file carried forward is none of them", async () => {
    const { received } = await ask(getDayChanges, as("risk-officer"));
    expect(received).toEqual([{ currency: "CNY", count: 4, amountMinor: 43_200n }]);
  });

  it("names the plan that was settled on Saturday to who looks after it, and to nobody else", async () => {
    const { settled } = await ask(getDayChanges, as("relationship-manager"));
    expect(settled).toMatchObject({ count: 1, rows: [{ customer: "Wang Fang", on: "2026-11-21" }] });
    expect((await ask(getDayChanges, as("supervisor", "south"))).settled).toEqual({ count: 0, rows: [] });
  });

  it("is no business of an administrator", async () => {
    await expect(getDayChanges(as("administrator"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getMonthMoves(as("administrator"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is answered to two readers from one reading, each with what is theirs", async () => {
    const [north, south] = await Promise.all([
      getDayChanges(as("supervisor", "north")),
      getDayChanges(as("supervisor", "south")),
    ]);
    expect(north.at).toBe(south.at);
    expect(north.received[0]?.amountMinor).toBe(42_500n);
    expect(south.received[0]?.amountMinor).toBe(700n);
  });
});

describe("since the end of October", () => {
  it("of 2 in arrears 1 is good and 1 is higher; 1 other fell: 2 - 1 + 1 = 2 in arrears now", async () => {
    const month = await ask(getMonthMoves, as("relationship-manager"));
    expect(month).toMatchObject({
      monthEnd: "2026-10-31",
      openPlans: 3n,
      openPlansInArrears: 2n,
      fate: { inArrears: 2, cured: 1, settled: 0, lower: 0, same: 0, higher: 1, lost: 0 },
      fell: 1,
    });
    expect(month?.byCurrency.get("CNY")).toEqual({
      plans: 3n,
      outstandingMinor: 3_000_000n,
      overdueMinor: 4_000n,
      plansInArrears: 2n,
    });
  });

  it("the south had no plans then: nothing to compare with", async () => {
    expect(await ask(getMonthMoves, as("supervisor", "south"))).toMatchObject({ openPlans: 0n, fell: 0 });
  });
});

describe("back in good standing", () => {
  it("5 instalments of 1,066.19, the first due in July, paid today with 5,330.95: cured, and its manager sees it", async () => {
    const counter = await openCounter(desk);
    const planNumber = await addServiced(counter);
    await postPayment(counter.manager, {
      planNumber,
      amountMinor: 533_095n,
      receivedOn: "2026-11-23",
      channel: "counter",
      idempotencyKey: newKey(),
    });
    const { cured } = await ask(getDayChanges, as("relationship-manager"));
    expect(cured).toMatchObject({ count: 1, rows: [{ plan: planNumber, customer: "Wang Fang" }] });
    expect((await ask(getDayChanges, as("supervisor", "south"))).cured.count).toBe(0);
  });
});
