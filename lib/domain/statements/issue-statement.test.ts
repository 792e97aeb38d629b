import { beforeAll, describe, expect, it } from "vitest";
import { changePlan } from "@/lib/domain/plans/change-plan";
import { chargeFee } from "@/lib/domain/plans/charge-fee";
import { chargePenalty } from "@/lib/domain/plans/charge-penalty";
import { addPlan, contextFor, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { refundCredit } from "@/lib/domain/plans/refund-credit";
import { reversePayment } from "@/lib/domain/plans/reverse-payment";
import {
  addServiced,
  type Counter,
  checkedBooks,
  newKey,
  openCounter,
} from "@/lib/domain/plans/servicing-fixture";
import { waiveCharges } from "@/lib/domain/plans/waive-charges";
import { db } from "@/lib/platform/db/client";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { issueAgreement } from "./issue-agreement";
import { issueStatement, type Statement } from "./issue-statement";
import type { IssueStatementInput } from "./schemas";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const ALL: Omit<IssueStatementInput, "planNumber"> = { from: "2026-06-01", to: "2026-11-23", language: "en" };
const statementOf = (planNumber: string, period = ALL) =>
  issueStatement(counter.manager, { planNumber, ...period });

const pay = (planNumber: string, amountMinor: bigint, receivedOn = "2026-11-23") =>
  postPayment(counter.manager, {
    planNumber,
    amountMinor,
    receivedOn,
    channel: "counter",
    idempotencyKey: newKey(),
  });

/** What the customer's own accounts hold by the ledger's entries alone. */
async function owedByLedger(planNumber: string): Promise<bigint> {
  const { balances } = await checkedBooks(planNumber);
  return balances.principal + balances.interest + balances.fee + balances.penalty + balances.suspense;
}

/** Adds the statement up again, line by line, as its reader may. */
function expectToAddUp({ account }: Statement) {
  let balanceMinor = account.openingMinor;
  for (const line of account.lines) {
    balanceMinor += line.chargedMinor - line.creditedMinor;
    expect(line.balanceMinor).toBe(balanceMinor);
  }
  expect(account.closingMinor).toBe(balanceMinor);
  expect(account.openingMinor + account.chargedMinor - account.creditedMinor).toBe(balanceMinor);
}

describe("a statement", () => {
  it("of a plan that only its terms tell of: 12,000.00 paid out + 5 months' interest", async () => {
    const statement = await statementOf(await addServiced(counter));
    expectToAddUp(statement);
    const [out, ...interest] = statement.account.lines;
    expect(out).toMatchObject({ kind: "paid-out", on: "2026-06-23", chargedMinor: 1_200_000n });
    expect(interest.map(({ kind, seq, on }) => [kind, seq, on])).toEqual([
      ["interest", 1, "2026-07-23"],
      ["interest", 2, "2026-08-23"],
      ["interest", 3, "2026-09-23"],
      ["interest", 4, "2026-10-23"],
      ["interest", 5, "2026-11-23"],
    ]);
    // 120.00 + 110.54 + 100.98 + 91.33 + 81.58 on what would be left after each instalment.
    expect(statement.account.closingMinor).toBe(1_200_000n + 50_443n);
    expect(statement.instalments).toHaveLength(5);
    expect(Number(statement.rates?.simple)).toBeCloseTo(12, 3);
  });

  it("ties to the ledger to the fen after payment, fee, penalty, waiver, reversal, prepayment and refund", async () => {
    const planNumber = await addServiced(counter);
    const { paymentId } = await pay(planNumber, 106_619n, "2026-10-20");
    await chargePenalty(counter.supervisor, {
      planNumber,
      throughOn: "2026-11-23",
      idempotencyKey: newKey(),
    });
    await chargeFee(counter.supervisor, {
      planNumber,
      amountMinor: 2_500n,
      reason: "copy",
      idempotencyKey: newKey(),
    });
    await waiveCharges(counter.supervisor, {
      planNumber,
      parts: { feeMinor: 2_500n },
      reason: "goodwill",
      idempotencyKey: newKey(),
    });
    await pay(planNumber, 400_000n);
    await reversePayment(counter.supervisor, {
      planNumber,
      paymentId,
      reason: "returned",
      idempotencyKey: newKey(),
    });
    await pay(planNumber, 200_000n);
    const statement = await statementOf(planNumber);
    expectToAddUp(statement);
    expect(statement.account.closingMinor).toBe(await owedByLedger(planNumber));
    const money = statement.account.lines.filter(({ split }) => split !== null);
    expect(money.map(({ kind }) => kind)).toEqual(["payment", "payment", "reversal", "payment"]);
    for (const { split, creditedMinor, chargedMinor } of money)
      expect(Object.values(split ?? {}).reduce((sum, part) => sum + part, 0n)).toBe(
        creditedMinor - chargedMinor,
      );
  });

  it("of a plan settled early and overpaid ends at what is held: below nothing, then at nothing", async () => {
    const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
    await pay(planNumber, 1_400_000n);
    const held = await statementOf(planNumber);
    expectToAddUp(held);
    expect(held.account.closingMinor).toBe(await owedByLedger(planNumber));
    expect(held.account.closingMinor).toBeLessThan(0n);
    await refundCredit(counter.supervisor, {
      planNumber,
      amountMinor: -held.account.closingMinor,
      reason: "asked",
      idempotencyKey: newKey(),
    });
    expect((await statementOf(planNumber)).account.closingMinor).toBe(0n);
  });

  it("of changed terms tells of the change, and adds up over it", async () => {
    const planNumber = await addServiced(counter, { productCode: "IMPORTED" });
    await pay(planNumber, 5n * 106_619n);
    await changePlan(counter.manager, {
      planNumber,
      command: { kind: "partial-prepayment", amountMinor: "200000", keep: "term" },
      payment: { amountMinor: 200_000n, channel: "counter" },
      idempotencyKey: newKey(),
    });
    const statement = await statementOf(planNumber);
    expectToAddUp(statement);
    expect(statement.account.closingMinor).toBe(await owedByLedger(planNumber));
  });

  it("carries its closing balance into the next: two halves add up to the whole", async () => {
    const { id, customerId } = await addPlan({
      customerId: counter.customerId,
      owner: counter.desk.north,
      state: { settledCount: 2, paidPrincipalMinor: 190_184n, paidInterestMinor: 23_054n },
    });
    for (const [receivedOn, principalMinor, interestMinor] of [
      ["2026-07-23", 94_619n, 12_000n],
      ["2026-08-20", 95_565n, 11_054n],
    ] as const) {
      const amountMinor = principalMinor + interestMinor;
      await db().payment.create({
        data: {
          customerId,
          planId: id,
          receivedOn: day(receivedOn),
          postedOn: day(receivedOn),
          currency: "CNY",
          amountMinor,
          principalMinor,
          interestMinor,
        },
      });
    }
    const planNumber = numberOf("plan", id);
    const first = await statementOf(planNumber, { ...ALL, to: "2026-08-22" });
    const second = await statementOf(planNumber, { ...ALL, from: "2026-08-23" });
    const whole = await statementOf(planNumber);
    for (const statement of [first, second, whole]) expectToAddUp(statement);
    expect(first.account.openingMinor).toBe(0n);
    // The second instalment is paid three days ahead, so its interest is charged that day and not again when due.
    expect(first.account.closingMinor).toBe(1_200_000n - 190_184n);
    expect(second.account.openingMinor).toBe(first.account.closingMinor);
    expect(second.account.closingMinor).toBe(whole.account.closingMinor);
    expect(second.account.lines.map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  it("is recorded with its period and balances, and refused out of reach and for days to come", async () => {
    const planNumber = await addServiced(counter);
    const statement = await statementOf(planNumber, { ...ALL, language: "zh-CN" });
    expect(statement.plan.branchName).toBe("NORTH 支行");
    const event = await db().auditEvent.findFirstOrThrow({
      where: { action: "statement.issued", objectId: String(idOfNumber("plan", planNumber)) },
    });
    expect(event.after).toMatchObject({
      fromOn: ALL.from,
      language: "zh-CN",
      closingBalanceMinor: String(statement.account.closingMinor),
    });
    const { south } = counter.desk;
    const stranger = contextFor("relationship-manager", { staffId: south.managerId });
    await expect(issueStatement(stranger, { planNumber, ...ALL })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const administrator = contextFor("administrator", { staffId: south.managerId });
    await expect(issueStatement(administrator, { planNumber, ...ALL })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(statementOf(planNumber, { ...ALL, to: "2026-11-24" })).rejects.toMatchObject({
      fields: { to: "statements.field.notYet" },
    });
    await expect(statementOf(planNumber, { ...ALL, from: "2026-11-24" })).rejects.toMatchObject({
      fields: { to: "statements.field.orderedDays" },
    });
  });
});

describe("an agreement", () => {
  it("states both annual rates, the schedule as agreed and the penalty of 18.25 % a year", async () => {
    const planNumber = await addServiced(counter);
    await pay(planNumber, 106_619n);
    const agreement = await issueAgreement(counter.manager, { planNumber, language: "zh-CN" });
    expect(Number(agreement.rates.simple)).toBeCloseTo(12, 3);
    expect(agreement.rows).toHaveLength(12);
    expect(agreement.rows[0]).toMatchObject({ totalMinor: 106_619n, dueOn: "2026-07-23" });
    expect(agreement.penalty).toMatchObject({ annualRatePercent: "18.25", daysOfYear: 365 });
    expect(await db().auditEvent.count({ where: { action: "agreement.issued" } })).toBe(1);
    await expect(
      issueAgreement(counter.manager, { planNumber, language: "en", version: 9 }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
