import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { getPlan } from "./get-plan";
import { owedMinor } from "./instalment-rows";
import { loadSchedule } from "./load-schedule";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "./plan-fixture";

await testDatabase();

let desk: Desk;
let customerId: bigint;

beforeAll(async () => {
  desk = await openDesk();
  customerId = await addCustomer(desk.north);
});

async function scheduleOf(planId: bigint) {
  const ctx = contextFor("relationship-manager", { staffId: desk.north.managerId });
  const schedule = await loadSchedule(ctx, await getPlan(ctx, numberOf("plan", planId)));
  if (!schedule) throw new Error("no schedule");
  return schedule;
}

describe("the schedule of a plan", () => {
  it("12,000.00 at 12 % over 12 months = 1,066.19 a month, 120.00 of it interest in the first", async () => {
    const { id } = await addPlan({ customerId, owner: desk.north });
    const { rows, origin } = await scheduleOf(id);
    expect(origin).toBe("terms");
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ dueOn: "2026-07-23", interestMinor: 12_000n });
    expect(owedMinor(rows[0]!)).toBe(106_619n);
    expect(rows.at(-1)?.balanceMinor).toBe(0n);
  });

  it("keeps the file's own instalment: 656.86 a month on 20,000.00 at 11.22 % over 36 months", async () => {
    const { id } = await addPlan({
      customerId,
      owner: desk.north,
      terms: {
        principalMinor: 2_000_000n,
        annualRatePercent: "11.22",
        instalmentCount: 36,
        instalmentMinor: 65_686n,
      },
    });
    const { rows } = await scheduleOf(id);
    expect(new Set(rows.slice(0, 35).map(owedMinor))).toEqual(new Set([65_686n]));
    expect(rows.reduce((sum, row) => sum + row.principalMinor, 0n)).toBe(2_000_000n);
  });

  it("gives the same rows from stored instalments as from the terms and totals", async () => {
    // Three settled, and 500.00 of the fourth: interest first (92.44… is in full), the rest is principal.
    const probe = await scheduleOf((await addPlan({ customerId, owner: desk.north })).id);
    const [first, second, third, fourth] = probe.rows;
    const sum = (part: "principalMinor" | "interestMinor") => first![part] + second![part] + third![part];
    const paidInterestMinor = sum("interestMinor") + fourth!.interestMinor;
    const paidPrincipalMinor = sum("principalMinor") + 50_000n - fourth!.interestMinor;
    const outstandingMinor = 1_200_000n - paidPrincipalMinor;
    const { id } = await addPlan({
      customerId,
      owner: desk.north,
      state: { settledCount: 3, paidPrincipalMinor, paidInterestMinor, outstandingMinor },
    });
    const derived = await scheduleOf(id);
    await db().instalment.createMany({
      data: derived.rows.map(({ balanceMinor, dueOn, ...row }) => ({
        ...row,
        dueOn: day(dueOn),
        customerId,
        planId: id,
        termsVersion: 1,
      })),
    });
    const stored = await scheduleOf(id);
    expect([derived.origin, stored.origin]).toEqual(["terms", "instalments"]);
    expect(stored.rows).toEqual(derived.rows);
    expect(derived.rows[3]).toMatchObject({ paidInterestMinor: fourth!.interestMinor });
    expect(derived.rows[4]).toMatchObject({ paidPrincipalMinor: 0n, paidInterestMinor: 0n });
  });

  it("after a change of terms counts only what was received since", async () => {
    const { id } = await addPlan({
      customerId,
      owner: desk.north,
      state: { termsVersion: 2, paidPrincipalMinor: 300_000n, outstandingMinor: 900_000n },
    });
    const first = await db().planTerms.findFirstOrThrow({ where: { planId: id } });
    await db().planTerms.create({
      data: {
        ...first,
        options: {},
        change: {},
        version: 2,
        reason: "extension",
        principalMinor: 1_000_000n,
        effectiveOn: day("2026-09-01"),
        startsOn: day("2026-09-01"),
        firstDueOn: day("2026-10-01"),
      },
    });
    const payment = {
      customerId,
      planId: id,
      currency: "CNY",
      amountMinor: 100_000n,
      principalMinor: 100_000n,
    };
    await db().payment.createMany({
      data: ["2026-08-01", "2026-10-01"].map((on) => ({
        ...payment,
        receivedOn: day(on),
        postedOn: day(on),
        idempotencyKey: `${id}-${on}`,
      })),
    });
    const { rows, terms } = await scheduleOf(id);
    expect(terms.version).toBe(2);
    expect(rows.reduce((sum, row) => sum + row.paidPrincipalMinor, 0n)).toBe(100_000n);
  });

  it("settled early: all principal is paid, of the interest only the 200.00 that was received", async () => {
    const { id } = await addPlan({
      customerId,
      owner: desk.north,
      state: {
        status: "settled",
        settledCount: 12,
        outstandingMinor: 0n,
        paidPrincipalMinor: 1_200_000n,
        paidInterestMinor: 20_000n,
        closedOn: day("2026-09-01"),
      },
    });
    const { rows } = await scheduleOf(id);
    expect(rows.reduce((sum, row) => sum + row.paidInterestMinor, 0n)).toBe(20_000n);
    expect(rows.every((row) => row.paidPrincipalMinor === row.principalMinor)).toBe(true);
  });

  it("is refused to who may not read the portfolio", async () => {
    const { id } = await addPlan({ customerId, owner: desk.north });
    const plan = await getPlan(
      contextFor("auditor", { staffId: desk.north.managerId }),
      numberOf("plan", id),
    );
    const admin = contextFor("administrator", { staffId: desk.north.managerId });
    await expect(loadSchedule(admin, plan)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
