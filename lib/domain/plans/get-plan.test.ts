import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { getPlan } from "./get-plan";
import { listPlanHistory } from "./list-plan-history";
import { listPlanMonths } from "./list-plan-months";
import { listPlanPayments } from "./list-plan-payments";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "./plan-fixture";

await testDatabase();

let desk: Desk;
let number: string;

beforeAll(async () => {
  desk = await openDesk();
  const customerId = await addCustomer(desk.north);
  const plan = await addPlan({
    customerId,
    owner: desk.north,
    state: {
      bucket: 1,
      oldestUnpaidOn: day("2026-11-03"),
      overdueMinor: 106_619n,
      nextDueOn: day("2026-12-23"),
    },
  });
  number = numberOf("plan", plan.id);
});

const manager = () => contextFor("relationship-manager", { staffId: desk.north.managerId });

describe("a plan", () => {
  it("2026-11-23 - 2026-11-03 = 20 days past due", async () => {
    const plan = await getPlan(manager(), number);
    expect(plan).toMatchObject({
      number,
      daysPastDue: 20,
      bucket: 1,
      status: "active",
      oldestUnpaidOn: "2026-11-03",
      nextDueOn: "2026-12-23",
      branchName: "Branch NORTH",
      managerName: "Manager NORTH",
      customerName: "Wang Fang",
    });
    expect(plan.terms).toMatchObject([{ version: 1, annualRatePercent: "12", firstDueOn: "2026-07-23" }]);
  });

  it("speaks the reader's language", async () => {
    const plan = await getPlan({ ...manager(), locale: "zh-CN" }, number);
    expect([plan.branchName, plan.productName]).toEqual(["NORTH 支行", "账单分期"]);
  });

  const readers = [
    ["the other branch's manager", "relationship-manager", "south", "NOT_FOUND"],
    ["the other branch's supervisor", "supervisor", "south", "NOT_FOUND"],
    ["an administrator", "administrator", "north", "FORBIDDEN"],
  ] as const;
  it.each(readers)("refuses %s", async (_who, role, side, code) => {
    const seat = desk[side];
    const ctx = contextFor(role, { staffId: seat.managerId, branchId: seat.branchId });
    for (const read of [getPlan, listPlanPayments, listPlanMonths, listPlanHistory]) {
      await expect(read(ctx, number)).rejects.toMatchObject({ code });
    }
  });

  it("looks the same from outside as a number never given out", async () => {
    const ctx = contextFor("relationship-manager", { staffId: desk.south.managerId });
    const outside = await getPlan(ctx, number).catch((error: unknown) => error);
    const absent = await getPlan(ctx, "PL99999999").catch((error: unknown) => error);
    const broken = await getPlan(ctx, "PL1; drop").catch((error: unknown) => error);
    expect(JSON.stringify(outside)).toBe(JSON.stringify(absent));
    expect(JSON.stringify(broken)).toBe(JSON.stringify(absent));
  });

  it.each(["supervisor", "risk-officer", "auditor"])("is open to the %s in reach", async (role) => {
    const ctx = contextFor(role, { staffId: desk.south.managerId, branchId: desk.north.branchId });
    expect((await getPlan(ctx, number)).number).toBe(number);
  });
});

describe("a plan's history", () => {
  it("tells opening, a change of terms by field, import and audited events, latest first", async () => {
    const customerId = await addCustomer(desk.north, "Client 000001");
    const plan = await addPlan({ customerId, owner: desk.north, state: { termsVersion: 2 } });
    await db().plan.updateMany({ where: { id: plan.id }, data: { source: "old-system", externalId: "77" } });
    await db().planTerms.create({
      data: {
        customerId,
        planId: plan.id,
        version: 2,
        reason: "extension",
        effectiveOn: day("2026-09-01"),
        method: "equal_instalment",
        principalMinor: 1_200_000n,
        annualRatePercent: "12",
        instalmentCount: 18,
        dayCount: "thirty_360",
        startsOn: day("2026-06-23"),
        firstDueOn: day("2026-07-23"),
      },
    });
    await db().auditEvent.create({
      data: {
        actorKind: "staff",
        actorId: desk.north.managerId,
        action: "schedule.materialised",
        objectKind: "plan",
        objectId: String(plan.id),
        customerId,
        outcome: "done",
        before: { status: "active" },
        after: { status: "deferred" },
        requestId: "r-9",
      },
    });
    const events = await listPlanHistory(manager(), numberOf("plan", plan.id));
    expect(events.map(({ kind }) => kind).sort()).toEqual(["audited", "imported", "opened", "terms"]);
    expect(events.at(-1)?.kind).toBe("opened");
    const terms = events.find((event) => event.kind === "terms");
    expect(terms).toMatchObject({
      version: 2,
      reason: "extension",
      changes: [{ field: "instalmentCount", before: "12", after: "18" }],
    });
    const audited = events.find((event) => event.kind === "audited");
    expect(audited?.event).toMatchObject({
      actorName: "Manager NORTH",
      requestId: "r-9",
      changes: [{ field: "status", before: "active", after: "deferred" }],
    });
  });
});
