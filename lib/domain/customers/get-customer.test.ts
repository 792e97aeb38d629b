import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { sealIdentifier } from "@/lib/platform/identifiers";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { getCustomer } from "./get-customer";
import { listCustomerBehaviour } from "./list-customer-behaviour";
import { listCustomerEvents } from "./list-customer-events";
import { listCustomerLines } from "./list-customer-lines";
import { listCustomerPlans } from "./list-customer-plans";

await testDatabase();

const CARD = "6225880212345678";

let desk: Desk;
let customerId: bigint;
let number: string;

beforeAll(async () => {
  desk = await openDesk();
  customerId = await addCustomer(desk.north);
  number = numberOf("customer", customerId);
  const id = 1n;
  const sealed = sealIdentifier({ customerId, id }, "card", CARD);
  await db().customerIdentifier.create({ data: { customerId, id, kind: "card", ...sealed } });
  await addPlan({ customerId, owner: desk.north });
  await addPlan({
    customerId,
    owner: desk.north,
    state: { status: "settled", outstandingMinor: 0n, closedOn: day("2026-10-01") },
  });
});

const as = (role: string, side: "north" | "south" = "north") =>
  contextFor(role, { staffId: desk[side].managerId, branchId: desk[side].branchId });

describe("a customer", () => {
  it("shows of an identifier its kind and last four, nothing else", async () => {
    const customer = await getCustomer(as("relationship-manager"), number);
    expect(customer.identifiers).toEqual([{ id: 1n, kind: "card", tail: "5678" }]);
    const sent = JSON.stringify(customer, (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(sent).not.toContain(CARD);
    expect(customer).toMatchObject({ number, displayName: "Wang Fang", profile: null });
  });

  it("12,000.00 + 0.00 = 12,000.00 outstanding over two plans, the open one first", async () => {
    const { plans, totals } = await listCustomerPlans(as("supervisor"), number);
    expect(plans.map(({ status }) => status)).toEqual(["active", "settled"]);
    expect(totals).toEqual([{ currency: "CNY", plans: 2, outstandingMinor: 1_200_000n, overdueMinor: 0n }]);
  });

  it("is the same nothing to another branch as a number never given out", async () => {
    const reads = [
      getCustomer,
      listCustomerLines,
      listCustomerPlans,
      listCustomerBehaviour,
      listCustomerEvents,
    ];
    for (const role of ["relationship-manager", "supervisor"]) {
      for (const read of reads) {
        const outside = await read(as(role, "south"), number).catch((error: unknown) => error);
        const absent = await read(as(role, "south"), "CU99999999").catch((error: unknown) => error);
        expect(outside).toMatchObject({ code: "NOT_FOUND" });
        expect(JSON.stringify(absent)).toBe(JSON.stringify(outside));
      }
    }
  });

  it("is closed to the administrator and open to risk and audit", async () => {
    await expect(getCustomer(as("administrator"), number)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getCustomer(as("risk-officer", "south"), number)).number).toBe(number);
    expect((await getCustomer(as("auditor", "south"), number)).number).toBe(number);
  });

  it("is visible to the manager of one of its plans, who sees that plan and no other", async () => {
    const shared = await addCustomer(desk.north, "Li Na");
    const theirs = await addPlan({ customerId: shared, owner: desk.south });
    await addPlan({ customerId: shared, owner: desk.north });
    const { plans, totals } = await listCustomerPlans(
      as("relationship-manager", "south"),
      numberOf("customer", shared),
    );
    expect(plans.map(({ id }) => id)).toEqual([theirs.id]);
    expect(totals[0]?.plans).toBe(1);
  });
});

describe("a customer's lines and behaviour", () => {
  it("follows the line where there is one: 10,000.00 limit - 4,000.00 used = 6,000.00 headroom", async () => {
    const id = await addCustomer(desk.north, "Zhao Lei");
    const line = await db().creditLine.create({
      data: {
        customerId: id,
        currency: "CNY",
        limitMinor: 1_000_000n,
        usedMinor: 400_000n,
        openedOn: day("2024-01-15"),
      },
    });
    const months = ["2026-08-01", "2026-10-01", "2026-09-01"].map((month) => ({
      customerId: id,
      lineId: line.id,
      month: day(month),
      standing: "m0" as const,
      balanceMinor: 400_000n,
    }));
    await db().lineMonth.createMany({ data: months });
    const [shown] = await listCustomerLines(as("supervisor"), numberOf("customer", id));
    expect(shown).toMatchObject({ headroomMinor: 600_000n, utilisationPercent: 40 });
    const [path] = await listCustomerBehaviour(as("supervisor"), numberOf("customer", id));
    expect(path?.kind).toBe("line");
    expect(path?.months.map(({ month }) => month)).toEqual(["2026-08-01", "2026-09-01", "2026-10-01"]);
  });

  it("follows the plans where there is no line", async () => {
    const id = await addCustomer(desk.north, "Client 000009");
    const plan = await addPlan({ customerId: id, owner: desk.north });
    await db().$executeRaw`select ensure_month_partition('plan_month', '2026-10-01')`;
    await db().planMonth.create({
      data: {
        customerId: id,
        planId: plan.id,
        month: day("2026-10-01"),
        standing: "m2",
        outstandingMinor: 5n,
      },
    });
    const paths = await listCustomerBehaviour(as("supervisor"), numberOf("customer", id));
    expect(paths).toMatchObject([
      { kind: "plan", number: numberOf("plan", plan.id), months: [{ standing: "m2", balanceMinor: 5n }] },
    ]);
  });

  it("tells events of the customer and of the plans in reach, not of others", async () => {
    const id = await addCustomer(desk.north, "Sun Li");
    const mine = await addPlan({ customerId: id, owner: desk.south });
    const other = await addPlan({ customerId: id, owner: desk.north });
    const event = { actorKind: "system" as const, outcome: "done" as const, customerId: id, requestId: "r" };
    await db().auditEvent.createMany({
      data: [
        { ...event, action: "identifier.revealed", objectKind: "customer", objectId: String(id) },
        { ...event, action: "schedule.materialised", objectKind: "plan", objectId: String(mine.id) },
        { ...event, action: "schedule.materialised", objectKind: "plan", objectId: String(other.id) },
      ],
    });
    const events = await listCustomerEvents(as("relationship-manager", "south"), numberOf("customer", id));
    expect(events.map(({ objectId }) => objectId)).toEqual([String(mine.id), String(id)]);
  });
});
