import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { sealIdentifier } from "@/lib/platform/identifiers";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { findAnything } from "./find-anything";
import { IDENTIFIER_SEARCHES_PER_HOUR } from "./find-by-identifier";
import { SEARCHES_PER_MINUTE } from "./throttle";

await testDatabase();

const PHONE = "13800001234";
const NATIONAL_ID = "11010519491231002X";
const HOUR_MS = 3_600_000;

let desk: Desk;
let wang: bigint;
let plan: bigint;
let turn = 0;

async function addIdentifier(customerId: bigint, id: bigint, kind: IdentifierKind, value: string) {
  const sealed = sealIdentifier({ customerId, id }, kind, value);
  await db().customerIdentifier.create({ data: { customerId, id, kind, ...sealed } });
}

beforeAll(async () => {
  desk = await openDesk();
  wang = await addCustomer(desk.north, "Wang Fang");
  await addIdentifier(wang, 1n, "phone", PHONE);
  await addIdentifier(wang, 2n, "national_id", NATIONAL_ID);
  plan = (await addPlan({ customerId: wang, owner: desk.north })).id;
  await db().$executeRaw`update portfolio_cell set plans = 1`;
});

// Each test has an hour of its own: what counts against a limit is never deleted.
beforeEach(() => {
  turn += 1;
});

function as(role: string, side: "north" | "south" = "north", seconds = 0): Context {
  const { managerId: staffId, branchId } = desk[side];
  const ctx = contextFor(role, { staffId, branchId });
  const now = new Date(ctx.now.getTime() + turn * 2 * HOUR_MS + seconds * 1000);
  return { ...ctx, now, requestId: `turn-${turn}-${seconds}` };
}

const find = async (ctx: Context, text: string) => (await findAnything(ctx, { text })).hits;
const numbersOf = async (ctx: Context, text: string) => (await find(ctx, text)).map(({ number }) => number);

describe("by number", () => {
  it("finds a plan, with and without prefix and zeros, and says who owes it", async () => {
    const number = numberOf("plan", plan);
    for (const text of [number, `pl${plan}`, String(plan).padStart(6, "0")])
      expect(await find(as("relationship-manager"), text)).toMatchObject([
        { kind: "plan", number, customerName: "Wang Fang", status: "active" },
      ]);
  });

  it("finds a customer, a line, a payment and a posting, each with the page to go to", async () => {
    const key = { customerId: wang, planId: plan };
    const line = await db().creditLine.create({
      data: { customerId: wang, currency: "CNY", limitMinor: 1n, openedOn: day("2024-01-15") },
    });
    const payment = await db().payment.create({
      data: {
        ...key,
        receivedOn: day("2026-11-20"),
        postedOn: day("2026-11-20"),
        currency: "CNY",
        amountMinor: 12_345n,
        principalMinor: 12_345n,
      },
    });
    const posting = await db().ledgerTransaction.create({
      data: { ...key, postedOn: day("2026-11-20"), kind: "payment", idempotencyKey: "k", actor: "test" },
    });
    const ctx = as("supervisor");
    const customerNumber = numberOf("customer", wang);
    const planNumber = numberOf("plan", plan);
    expect(await find(ctx, customerNumber)).toMatchObject([{ kind: "customer", name: "Wang Fang" }]);
    expect(await find(ctx, numberOf("line", line.id))).toMatchObject([{ kind: "line", customerNumber }]);
    expect(await find(ctx, numberOf("payment", payment.id))).toMatchObject([
      { kind: "payment", planNumber, amountMinor: 12_345n, currency: "CNY", receivedOn: "2026-11-20" },
    ]);
    expect(await find(ctx, numberOf("transaction", posting.id))).toMatchObject([
      { kind: "transaction", planNumber },
    ]);
    // The same numbers from the other branch, and the posting for who may not read the ledger.
    for (const text of [customerNumber, numberOf("line", line.id), numberOf("payment", payment.id)])
      expect(await find(as("supervisor", "south"), text)).toEqual([]);
    expect(await find(as("supervisor", "south"), numberOf("transaction", posting.id))).toEqual([]);
    expect(await find(as("relationship-manager"), numberOf("transaction", posting.id))).toEqual([]);
  });

  it("is the same nothing out of reach as never given out", async () => {
    const beyond = await findAnything(as("supervisor", "south"), { text: numberOf("plan", plan) });
    const absent = await findAnything(as("supervisor", "south"), { text: "PL99999999" });
    expect(beyond).toEqual({ hits: [], isCut: false });
    expect(absent).toEqual(beyond);
  });

  it("gives an administrator, who reads no portfolio, nothing at all", async () => {
    for (const text of [numberOf("plan", plan), numberOf("customer", wang), "wang", "1234", PHONE])
      expect(await find(as("administrator"), text)).toEqual([]);
  });
});

describe("by name", () => {
  it("finds the start of the name and of its last word, first those who begin so", async () => {
    const tail = (displayName: string, nameTailKey: string) =>
      db().customer.create({
        data: {
          displayName,
          nameKey: displayName.toLowerCase(),
          nameTailKey,
          openedOn: day("2024-01-15"),
          ...desk.north,
        },
      });
    const second = await tail("Anna Zhou", "zhou");
    const first = await tail("Zhou Li", "li");
    const both = [numberOf("customer", first.id), numberOf("customer", second.id)];
    expect(await numbersOf(as("supervisor"), "zho")).toEqual(both);
    expect(await numbersOf(as("risk-officer"), "ZHOU")).toEqual(both);
    expect(await numbersOf(as("supervisor"), "zhou l")).toEqual(both.slice(0, 1));
    expect(await numbersOf(as("supervisor", "south"), "zho")).toEqual([]);
  });

  it("finds namesakes in reach behind 5,100 out of reach, whether few plans are in reach or many", async () => {
    await db().$executeRaw`
      insert into customer (display_name, name_key, name_tail_key, branch_id, manager_id, opened_on)
      select 'Qian ' || lpad(n::text, 5, '0'), 'qian ' || lpad(n::text, 5, '0'), lpad(n::text, 5, '0'),
        ${desk.south.branchId}, ${desk.south.managerId}, date '2024-01-15' from generate_series(1, 5100) n`;
    const mine = numberOf("customer", await addCustomer(desk.north, "Qian Zuo"));
    const foreign = await addCustomer(desk.south, "Qian Zz");
    await addPlan({ customerId: foreign, owner: desk.north });
    const expected = [mine, numberOf("customer", foreign)];
    await db().$executeRaw`update portfolio_cell set plans = 10`;
    expect(await numbersOf(as("relationship-manager"), "qian")).toEqual(expected);
    await db().$executeRaw`update portfolio_cell set plans = 100000`;
    expect(await numbersOf(as("relationship-manager"), "qian")).toEqual(expected);
    expect(await numbersOf(as("relationship-manager"), "qian z")).toEqual(expected);
  });

  it("shows 8 of 5,102 namesakes and says that there are more", async () => {
    const { hits, isCut } = await findAnything(as("auditor"), { text: "qian" });
    expect([hits.length, isCut]).toEqual([8, true]);
  });

  it("takes a wildcard for a letter", async () => {
    expect(await find(as("auditor"), "%")).toEqual([]);
    expect(await find(as("auditor"), "wang_")).toEqual([]);
  });
});

describe("by identifier", () => {
  it.each([
    [PHONE, "phone", "1234"],
    ["+86 138 0000 1234", "phone", "1234"],
    [NATIONAL_ID.toLowerCase(), "national_id", "002X"],
  ])("%s finds its customer and gives back its last four only", async (text, kind, tail) => {
    const found = await find(as("relationship-manager"), text);
    expect(found).toMatchObject([{ kind: "customer", name: "Wang Fang", identifier: { kind, tail } }]);
    expect(JSON.stringify(found)).not.toMatch(/1380000|110105/);
  });

  it("finds by the last four, of those in reach", async () => {
    expect(await find(as("supervisor"), "1234")).toMatchObject([
      { identifier: { kind: "phone", tail: "1234" } },
    ]);
    expect(await find(as("supervisor"), "002x")).toMatchObject([{ identifier: { kind: "national_id" } }]);
    expect(await find(as("supervisor", "south"), "1234")).toEqual([]);
  });

  it("writes down who looked for whom, and never for what", async () => {
    await find(as("supervisor"), PHONE);
    const events = await db().auditEvent.findMany({ where: { requestId: `turn-${turn}-0` } });
    expect(events).toMatchObject([
      {
        action: "identifier.searched",
        actorId: desk.north.managerId,
        objectKind: "customer",
        customerId: wang,
        outcome: "done",
        after: { identifierKind: "phone" },
      },
    ]);
    expect(JSON.stringify(events.map(({ before, after, reason }) => [before, after, reason]))).not.toContain(
      "138",
    );
  });

  it("finds nothing beyond reach, writes the attempt down, and not whom it would have found", async () => {
    expect(await find(as("supervisor", "south"), PHONE)).toEqual([]);
    const [event] = await db().auditEvent.findMany({ where: { requestId: `turn-${turn}-0` } });
    expect(event).toMatchObject({ action: "identifier.searched", objectKind: "staff", customerId: null });
  });

  it("60 an hour are done, the 61st is refused and written down, and the next hour is free again", async () => {
    for (let n = 0; n < IDENTIFIER_SEARCHES_PER_HOUR; n += 1)
      expect(await find(as("supervisor", "north", n), PHONE)).toHaveLength(1);
    const over = as("supervisor", "north", 61);
    await expect(findAnything(over, { text: PHONE })).rejects.toMatchObject({ code: "LIMIT" });
    const [refused] = await db().auditEvent.findMany({ where: { requestId: over.requestId } });
    expect(refused).toMatchObject({ action: "identifier.searched", outcome: "refused", customerId: null });
    // Anything else may be searched for, and an hour later this too.
    expect(await numbersOf(over, "wang")).toEqual([numberOf("customer", wang)]);
    expect(await find(as("supervisor", "north", 3_700), PHONE)).toHaveLength(1);
  });
});

describe("what was open lately", () => {
  it("is described anew within reach, in the order asked for", async () => {
    const recent = [numberOf("customer", wang), "PL99999999", numberOf("plan", plan), "nonsense"];
    const { hits } = await findAnything(as("relationship-manager"), { recent });
    expect(hits.map(({ number }) => number)).toEqual([recent[0], recent[2]]);
    expect((await findAnything(as("relationship-manager", "south"), { recent })).hits).toEqual([]);
  });
});

describe("the door", () => {
  it("is closed to whoever is no person", async () => {
    const system: Context = { ...as("auditor"), actor: { kind: "system", job: "test" } };
    await expect(findAnything(system, { text: "wang" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("refuses what is no search", async () => {
    for (const input of [{}, { text: 5 }, { text: "a".repeat(101) }, { text: "a", recent: [] }])
      await expect(findAnything(as("auditor"), input as never)).rejects.toMatchObject({ code: "INVALID" });
  });

  it("lets 120 a minute through, and more again the minute after", async () => {
    for (let n = 0; n < SEARCHES_PER_MINUTE; n += 1) await findAnything(as("auditor"), { text: "" });
    await expect(findAnything(as("auditor"), { text: "" })).rejects.toMatchObject({ code: "LIMIT" });
    expect(await findAnything(as("auditor", "north", 61), { text: "" })).toEqual({ hits: [], isCut: false });
  });
});
