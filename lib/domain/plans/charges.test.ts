import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { chargeFee } from "./charge-fee";
import { chargePenalty } from "./charge-penalty";
import { contextFor, openDesk } from "./plan-fixture";
import { addServiced, type Counter, checkedBooks, newKey, openCounter } from "./servicing-fixture";
import { waiveCharges } from "./waive-charges";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const plain = { productCode: "IMPORTED" };
const keyed = (planNumber: string) => ({ planNumber, idempotencyKey: newKey() });
const reason = "agreed by phone";

describe("penalty interest", () => {
  it("through 2026-08-23: 31 days on 946.19 at 0.05 % a day = 14.67", async () => {
    const planNumber = await addServiced(counter);
    const wish = { ...keyed(planNumber), throughOn: "2026-08-23" };
    const charge = await chargePenalty(counter.supervisor, wish);
    expect(charge).toMatchObject({ kind: "penalty", penaltyMinor: 1_467n, effectiveOn: "2026-08-23" });
    expect(await chargePenalty(counter.supervisor, wish)).toEqual(charge);
    const { transactions } = await checkedBooks(planNumber);
    expect(transactions.at(-1)?.movements[0]).toEqual({
      debit: "penalty",
      credit: "penalty_income",
      amountMinor: 1_467n,
    });
    await expect(
      chargePenalty(counter.supervisor, { ...keyed(planNumber), throughOn: "2026-08-23" }),
    ).rejects.toMatchObject({
      messageKey: "servicing.nothingToCharge",
    });
  });

  it("is nobody's business but a supervisor's, and there is none where the product charges none", async () => {
    const planNumber = await addServiced(counter, plain);
    const wish = { ...keyed(planNumber), throughOn: "2026-11-23" };
    for (const role of ["relationship-manager", "risk-officer", "administrator", "auditor"])
      await expect(
        chargePenalty(contextFor(role, { staffId: counter.desk.north.managerId }), wish),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(chargePenalty(counter.supervisor, wish)).rejects.toMatchObject({ code: "RULE" });
  });
});

describe("a fee", () => {
  it("of 50.00 is owed with the next instalment and makes nobody later", async () => {
    const planNumber = await addServiced(counter, plain);
    const charge = await chargeFee(counter.supervisor, { ...keyed(planNumber), amountMinor: 5_000n, reason });
    expect(charge).toMatchObject({ kind: "fee", feeMinor: 5_000n, reason });
    const { position, balances } = await checkedBooks(planNumber);
    expect(position.rows.find(({ feeMinor }) => feeMinor > 0n)?.dueOn).toBe("2026-11-23");
    expect(balances.fee).toBe(5_000n);
    expect(balances.fee_income).toBe(-5_000n);
    await expect(
      chargeFee(counter.manager, { ...keyed(planNumber), amountMinor: 1n, reason }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("a waiver", () => {
  const waiving = (planNumber: string, interestMinor: bigint) => ({
    ...keyed(planNumber),
    parts: { interestMinor },
    reason,
  });

  it("of 100.00 interest is written off the first instalment", async () => {
    const planNumber = await addServiced(counter, plain);
    const wish = waiving(planNumber, 10_000n);
    const waiver = await waiveCharges(counter.manager, wish);
    expect(waiver).toMatchObject({ kind: "waiver", interestMinor: 10_000n, feeMinor: 0n });
    expect(await waiveCharges(counter.manager, wish)).toEqual(waiver);
    const { position, balances } = await checkedBooks(planNumber);
    expect(position.rows[0]?.interestMinor).toBe(2_000n);
    expect(balances.write_off).toBe(10_000n);
    const audited = await db().auditEvent.findFirstOrThrow({
      where: { objectId: String(idOfNumber("plan", planNumber)), action: "charge.waived" },
    });
    expect(audited).toMatchObject({ reason, after: { interestMinor: "10000" } });
  });

  it("beyond 200.00 a day is over a manager's authority, in one go or in two; a supervisor may", async () => {
    const planNumber = await addServiced(counter, plain);
    await expect(waiveCharges(counter.manager, waiving(planNumber, 20_001n))).rejects.toMatchObject({
      code: "LIMIT",
      messageKey: "servicing.waiverLimit",
      params: { maximum: "CNY\u00a0200.00" },
    });
    await waiveCharges(counter.manager, waiving(planNumber, 15_000n));
    await expect(waiveCharges(counter.manager, waiving(planNumber, 5_001n))).rejects.toMatchObject({
      code: "LIMIT",
      params: { maximum: "CNY\u00a0200.00", already: "CNY\u00a0150.00" },
    });
    await waiveCharges(counter.supervisor, waiving(planNumber, 5_001n));
    await checkedBooks(planNumber);
  });

  it("of more than is owed gives up nothing; of nothing is no waiver", async () => {
    const planNumber = await addServiced(counter, plain);
    const penalty = { ...keyed(planNumber), parts: { penaltyMinor: 1n, interestMinor: 1n }, reason };
    await expect(waiveCharges(counter.manager, penalty)).rejects.toMatchObject({
      messageKey: "servicing.waivesTooMuch",
    });
    await expect(waiveCharges(counter.manager, waiving(planNumber, 0n))).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await db().planCharge.count({ where: { planId: idOfNumber("plan", planNumber)! } })).toBe(0);
  });

  it("by two people at once stays within the authority", async () => {
    const planNumber = await addServiced(counter, plain);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => waiveCharges(counter.manager, waiving(planNumber, 15_000n))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await checkedBooks(planNumber);
  });
});
