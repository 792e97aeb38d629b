import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { sealIdentifier } from "@/lib/platform/identifiers";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { revealIdentifier } from "./reveal-identifier";
import { REVEALS_PER_HOUR } from "./reveal-rules";

await testDatabase();

const PHONE = "13800001234";
const HOUR_MS = 3_600_000;

let desk: Desk;
let customerId: bigint;
let identifierId: bigint;
let turn = 0;

beforeAll(async () => {
  desk = await openDesk();
  customerId = await addCustomer(desk.north);
  const [row] = await db().$queryRaw<{ id: bigint }[]>`
    select nextval(pg_get_serial_sequence('customer_identifier', 'id')) as id`;
  identifierId = row!.id;
  const sealed = sealIdentifier({ customerId, id: identifierId }, "phone", PHONE);
  await db().customerIdentifier.create({ data: { customerId, id: identifierId, kind: "phone", ...sealed } });
});

// Nothing audited is ever deleted, so each test happens two hours after the one before.
beforeEach(() => {
  turn += 1;
});

function as(role: string, side: "north" | "south" = "north"): Context {
  const seat = desk[side];
  const ctx = contextFor(role, { staffId: seat.managerId, branchId: seat.branchId });
  return { ...ctx, now: new Date(ctx.now.getTime() + turn * 2 * HOUR_MS), requestId: `turn-${turn}` };
}

const ask = (part: object = {}) => ({
  customerNumber: numberOf("customer", customerId),
  identifierId: String(identifierId),
  reason: "contact-customer" as const,
  note: "Called back about the October bill",
  ...part,
});

const eventsOfTurn = () => db().auditEvent.findMany({ where: { requestId: `turn-${turn}` } });

describe("revealing an identifier", () => {
  it("gives the value for a minute and records who, which, why", async () => {
    const revealed = await revealIdentifier(as("relationship-manager"), ask());
    expect(revealed).toEqual({ kind: "phone", value: PHONE, hideAfterSeconds: 60 });
    const events = await eventsOfTurn();
    expect(events).toMatchObject([
      {
        action: "identifier.revealed",
        actorId: desk.north.managerId,
        objectKind: "customer",
        objectId: String(customerId),
        customerId,
        outcome: "done",
        reason: "Called back about the October bill",
        after: {
          identifierId: String(identifierId),
          identifierKind: "phone",
          revealReason: "contact-customer",
        },
      },
    ]);
    const told = events.map(({ before, after, reason }) => JSON.stringify([before, after, reason])).join();
    expect(told).not.toContain(PHONE);
  });

  it.each(["auditor", "risk-officer", "administrator"])(
    "is refused to the %s, and the refusal recorded",
    async (role) => {
      await expect(revealIdentifier(as(role), ask())).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect(await eventsOfTurn()).toMatchObject([
        { action: "access.refused", objectId: "identifier.reveal", outcome: "refused" },
      ]);
    },
  );

  it.each(["relationship-manager", "supervisor"])(
    "finds nothing for the %s of another branch",
    async (role) => {
      await expect(revealIdentifier(as(role, "south"), ask())).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await eventsOfTurn()).toEqual([]);
    },
  );

  it("opens to the manager of any of the customer's plans", async () => {
    await addPlan({ customerId, owner: desk.south });
    const revealed = await revealIdentifier(as("relationship-manager", "south"), ask());
    expect(revealed.value).toBe(PHONE);
  });

  it.each([
    [{ reason: "" }, "reason"],
    [{ reason: "curiosity" }, "reason"],
    [{ note: "   x  " }, "note"],
    [{ identifierId: "1 or 1=1" }, "identifierId"],
  ])("asks for a real reason: %o", async (part, field) => {
    const refusal = await revealIdentifier(as("supervisor"), ask(part)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "INVALID", fields: { [field]: expect.any(String) } });
    expect(await eventsOfTurn()).toEqual([]);
  });

  it("does not find another customer's identifier under this one's number", async () => {
    const other = await addCustomer(desk.north, "Li Na");
    const input = ask({ customerNumber: numberOf("customer", other) });
    await expect(revealIdentifier(as("supervisor"), input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it(`${REVEALS_PER_HOUR} an hour, also when all are asked at once; the refusal is recorded; later it works again`, async () => {
    const ctx = as("supervisor");
    const asked = Array.from({ length: REVEALS_PER_HOUR + 3 }, () => revealIdentifier(ctx, ask()));
    const outcomes = await Promise.allSettled(asked);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(3);
    expect(refused.map(({ reason }) => reason.code)).toEqual(["LIMIT", "LIMIT", "LIMIT"]);
    const events = await eventsOfTurn();
    expect(events.filter(({ outcome }) => outcome === "refused")).toHaveLength(3);
    const later = { ...ctx, now: new Date(ctx.now.getTime() + HOUR_MS + 1) };
    expect((await revealIdentifier(later, ask())).value).toBe(PHONE);
  });
});
