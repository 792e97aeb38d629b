import { beforeAll, describe, expect, it } from "vitest";
import { getPlanLedger } from "@/lib/domain/ledger/get-plan-ledger";
import { testDatabase } from "@/lib/platform/testing/database";
import { changePlan } from "./change-plan";
import { chargeFee } from "./charge-fee";
import { getPlan } from "./get-plan";
import { owedMinor } from "./instalment-rows";
import { instalmentStanding } from "./instalment-standing";
import { loadSchedule } from "./load-schedule";
import { loadWaived } from "./load-waived";
import { contextFor, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { addServiced, type Counter, newKey, openCounter } from "./servicing-fixture";
import { waiveCharges } from "./waive-charges";

await testDatabase();

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const keyed = (planNumber: string) => ({ planNumber, idempotencyKey: newKey() });
const receivedOn = "2026-07-23";

describe("what was waived of an instalment", () => {
  it("30.00 of a fee of 50.00, and 20.00 of the first interest of 120.00: each on the row it was owed on", async () => {
    const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
    const { supervisor } = counter;
    expect((await loadWaived(supervisor, planNumber)).size).toBe(0);
    await chargeFee(supervisor, { ...keyed(planNumber), amountMinor: 5_000n, reason: "statement" });
    const parts = { feeMinor: 3_000n, interestMinor: 2_000n };
    await waiveCharges(supervisor, { ...keyed(planNumber), parts, reason: "goodwill" });
    const waived = await loadWaived(supervisor, planNumber);
    expect([...waived.values()].reduce((sum, minor) => sum + minor, 0n)).toBe(5_000n);
    expect(waived.get("1/1")).toBeGreaterThanOrEqual(2_000n);
    const schedule = await loadSchedule(supervisor, await getPlan(supervisor, planNumber));
    const owed = schedule?.rows.reduce((sum, row) => sum + owedMinor(row), 0n) ?? 0n;
    // 50.00 more by the fee, 50.00 less by the waiver: the schedule comes to what it came to before.
    expect(owed).toBe(await owedAtFirst());
  });
});

async function owedAtFirst(): Promise<bigint> {
  const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
  const schedule = await loadSchedule(counter.supervisor, await getPlan(counter.supervisor, planNumber));
  return schedule?.rows.reduce((sum, row) => sum + owedMinor(row), 0n) ?? 0n;
}

describe("the schedule of terms that have ended", () => {
  it("keeps what was paid under them; the rest was replaced", async () => {
    const planNumber = await addServiced(counter);
    const { manager } = counter;
    const money = { amountMinor: 106_619n, receivedOn, channel: "counter" as const };
    await postPayment(manager, { ...keyed(planNumber), ...money });
    const command = { kind: "partial-prepayment" as const, amountMinor: "700000", keep: "term" as const };
    const payment = { amountMinor: 700_000n, channel: "counter" as const };
    await changePlan(manager, { ...keyed(planNumber), command, payment });
    const plan = await getPlan(manager, planNumber);
    const past = await loadSchedule(manager, plan, 1);
    expect([plan.termsVersion, past?.terms.version, past?.rows.length]).toEqual([2, 1, 12]);
    const moment = { ...plan, businessDate: manager.businessDate, replacedOn: plan.terms[1]?.effectiveOn };
    const standings = past?.rows.map((row) => instalmentStanding(row, moment));
    expect(standings).toEqual(["paid", ...Array(11).fill("replaced")]);
    expect((await loadSchedule(manager, plan))?.terms.version).toBe(2);
    expect(await loadSchedule(manager, plan, 3)).toBeNull();
  });
});

describe("a plan's own books", () => {
  it("page by twenty, newest first; the accounts add up over all pages, debit = credit", async () => {
    const planNumber = await addServiced(counter);
    const { supervisor, manager } = counter;
    for (let k = 0; k < 21; k++) {
      const amountMinor = BigInt(1_000 + k);
      await postPayment(manager, { ...keyed(planNumber), amountMinor, receivedOn, channel: "app" });
    }
    const first = await getPlanLedger(supervisor, planNumber);
    // The opening and 21 payments: 22 postings.
    expect(first.postings).toHaveLength(20);
    const second = await getPlanLedger(supervisor, planNumber, { before: first.next ?? undefined });
    expect(second.postings.map(({ kind }) => kind)).toEqual(["payment", "opening"]);
    expect(second.next).toBeNull();
    expect(first.postings[0]).toMatchObject({
      kind: "payment",
      isSealed: false,
      staffName: expect.any(String),
    });
    const ids = [...first.postings, ...second.postings].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? 1 : -1)));
    const sum = (side: "debitMinor" | "creditMinor") =>
      first.balances.reduce((total, balance) => total + balance[side], 0n);
    expect(sum("debitMinor")).toBe(sum("creditMinor"));
    expect(second.balances).toEqual(first.balances);
    // 21 · 10.00 + (0 + 1 + … + 20) fen = 212.10 came in.
    const cash = first.balances.find(({ account }) => account === "cash");
    expect(cash?.debitMinor).toBe(21_210n);
  });

  it("are closed to a manager, and to a supervisor of another branch", async () => {
    const planNumber = await addServiced(counter);
    await expect(getPlanLedger(counter.manager, planNumber)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { south } = counter.desk;
    const elsewhere = contextFor("supervisor", { staffId: south.managerId, branchId: south.branchId });
    await expect(getPlanLedger(elsewhere, planNumber)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
