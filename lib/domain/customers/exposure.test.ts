import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { getExposure } from "./get-exposure";
import { listCircumstances } from "./list-circumstances";

await testDatabase();

let desk: Desk;
let number: string;
let foreignPlanId: bigint;

const as = (role: string, side: "north" | "south" = "north") =>
  contextFor(role, { staffId: desk[side].managerId, branchId: desk[side].branchId });

beforeAll(async () => {
  desk = await openDesk();
  const customerId = await addCustomer(desk.north);
  number = numberOf("customer", customerId);
  const late = await addPlan({
    customerId,
    owner: desk.north,
    state: {
      bucket: 2,
      outstandingMinor: 400_000n,
      overdueMinor: 50_000n,
      oldestUnpaidOn: day("2026-10-01"),
    },
  });
  await addPlan({
    customerId,
    owner: desk.north,
    productCode: "CASH",
    state: { outstandingMinor: 100_000n },
  });
  await addPlan({ customerId, owner: desk.north, state: { status: "settled", outstandingMinor: 0n } });
  ({ id: foreignPlanId } = await addPlan({
    customerId,
    owner: desk.south,
    state: { outstandingMinor: 999n },
  }));
  const month = { customerId, outstandingMinor: 1n };
  for (const on of ["2026-05-01", "2025-06-01", "2026-06-01"])
    await db().$executeRaw`select ensure_month_partition('plan_month', ${on}::date)`;
  await db().planMonth.createMany({
    data: [
      { ...month, planId: late.id, month: day("2026-05-01"), standing: "m3" },
      { ...month, planId: late.id, month: day("2025-06-01"), standing: "m6" },
      { ...month, planId: foreignPlanId, month: day("2026-06-01"), standing: "m5" },
    ],
  });
  const tag = await db().tag.create({ data: { name: "watch" } });
  for (const planId of [late.id, foreignPlanId]) {
    await db().planTag.create({
      data: { customerId, planId, tagId: tag.id, taggedById: desk.north.managerId },
    });
    await db().reminder.create({
      data: {
        customerId,
        planId,
        channel: "sms",
        dueOn: day("2026-11-23"),
        amountMinor: 5n,
        reason: "due",
        requestedById: desk.north.managerId,
      },
    });
  }
});

describe("what a customer owes", () => {
  it("4,000.00 + 1,000.00 = 5,000.00 by product and by bucket, the colleague's plan not counted", async () => {
    const { currencies, worstBucket } = await getExposure(as("relationship-manager"), number);
    expect(currencies).toEqual([
      {
        currency: "CNY",
        plans: 2,
        outstandingMinor: 500_000n,
        overdueMinor: 50_000n,
        products: [
          { name: "Bill instalment", plans: 1, outstandingMinor: 400_000n, overdueMinor: 50_000n },
          { name: "Cash advance instalment", plans: 1, outstandingMinor: 100_000n, overdueMinor: 0n },
        ],
        buckets: [
          { bucket: 0, plans: 1, outstandingMinor: 100_000n },
          { bucket: 2, plans: 1, outstandingMinor: 400_000n },
        ],
      },
    ]);
    // M6 is older than twelve months, M5 somebody else's.
    expect(worstBucket).toBe(3);
  });

  it("of everything adds the colleague's 9.99, and M5", async () => {
    const { currencies, worstBucket } = await getExposure(as("auditor"), number);
    expect(currencies[0]?.outstandingMinor).toBe(500_999n);
    expect(worstBucket).toBe(5);
  });

  it("reminders and tags are those of plans within reach", async () => {
    const own = await listCircumstances(as("relationship-manager"), number);
    expect(own.reminders).toHaveLength(1);
    expect(own.tags.map(({ name, planNumbers }) => [name, planNumbers.length])).toEqual([["watch", 1]]);
    const all = await listCircumstances(as("auditor"), number);
    expect(all.tags[0]?.planNumbers).toContain(numberOf("plan", foreignPlanId));
    await expect(listCircumstances(as("administrator"), number)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
