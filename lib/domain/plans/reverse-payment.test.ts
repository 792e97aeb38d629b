import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { chargebackPayment } from "./chargeback-payment";
import { contextFor, day, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { refundCredit } from "./refund-credit";
import { reversePayment } from "./reverse-payment";
import { addServiced, type Counter, checkedBooks, newKey, openCounter } from "./servicing-fixture";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const plain = { productCode: "IMPORTED" };
const idOf = (planNumber: string) => idOfNumber("plan", planNumber)!;

function pay(planNumber: string, amountMinor: bigint, receivedOn: string) {
  return postPayment(counter.supervisor, {
    planNumber,
    amountMinor,
    receivedOn,
    channel: "transfer",
    idempotencyKey: newKey(),
  });
}

const reversing = (planNumber: string, paymentId: bigint) => ({
  planNumber,
  paymentId,
  reason: "entered twice",
  idempotencyKey: newKey(),
});

describe("a reversal", () => {
  it("takes 1,066.19 back: the later 1,066.19 now settles the first instalment, the ledger follows", async () => {
    const planNumber = await addServiced(counter, plain);
    const first = await pay(planNumber, 106_619n, "2026-07-23");
    const second = await pay(planNumber, 106_619n, "2026-08-23");
    expect(second.interestMinor).toBe(11_054n);
    await reversePayment(counter.supervisor, reversing(planNumber, first.paymentId));
    const { transactions, position, balances } = await checkedBooks(planNumber);
    expect(transactions.map(({ kind }) => kind)).toEqual([
      "opening",
      "payment",
      "payment",
      "reversal",
      "re-spread",
    ]);
    expect(position.rows[0]?.paid).toMatchObject({ interestMinor: 12_000n, principalMinor: 94_619n });
    expect(position.rows[1]?.paid.principalMinor).toBe(0n);
    expect(balances.cash).toBe(106_619n - 1_200_000n);
    const swapped = transactions[1]?.movements.map(({ debit, credit, amountMinor }) => ({
      debit: credit,
      credit: debit,
      amountMinor,
    }));
    expect(transactions[3]?.movements).toEqual(swapped);
    const reversal = await db().ledgerTransaction.findFirstOrThrow({
      where: { planId: idOf(planNumber), kind: "reversal" },
    });
    const original = await db().ledgerTransaction.findFirstOrThrow({
      where: { planId: idOf(planNumber), paymentId: first.paymentId },
    });
    expect(reversal.reversesId).toBe(original.id);
    const state = await db().planState.findFirstOrThrow({ where: { planId: idOf(planNumber) } });
    expect(state).toMatchObject({ paidInterestMinor: 12_000n, paidPrincipalMinor: 94_619n });
  });

  it("of the last payment opens a settled plan again", async () => {
    const planNumber = await addServiced(counter, plain);
    const { paymentId } = await pay(planNumber, 2_000_000n, "2026-11-20");
    await reversePayment(counter.supervisor, reversing(planNumber, paymentId));
    const state = await db().planState.findFirstOrThrow({ where: { planId: idOf(planNumber) } });
    expect(state).toMatchObject({
      status: "active",
      closedOn: null,
      outstandingMinor: 1_200_000n,
      heldMinor: 0n,
    });
    await checkedBooks(planNumber);
  });

  it("of a payment from before servicing comes out of the opening: 500.00 owed again", async () => {
    const { id, planNumber } = await withHistory();
    await pay(planNumber, 10_000n, "2026-11-01");
    await reversePayment(counter.supervisor, reversing(planNumber, id));
    const { position, transactions } = await checkedBooks(planNumber);
    expect(transactions.map(({ kind }) => kind)).toEqual(["opening", "payment", "reversal", "re-spread"]);
    const paid = position.rows.reduce(
      (sum, row) => sum + row.paid.principalMinor + row.paid.interestMinor,
      0n,
    );
    expect(paid).toBe(10_000n);
  });

  async function withHistory() {
    const planNumber = await addServiced(counter, {
      ...plain,
      state: { paidInterestMinor: 12_000n, paidPrincipalMinor: 38_000n, outstandingMinor: 1_162_000n },
    });
    const { id } = await db().payment.create({
      data: {
        customerId: counter.customerId,
        planId: idOf(planNumber),
        receivedOn: day("2026-08-01"),
        postedOn: day("2026-08-01"),
        currency: "CNY",
        amountMinor: 50_000n,
        interestMinor: 12_000n,
        principalMinor: 38_000n,
      },
    });
    return { id, planNumber };
  }

  it("happens once; the same key again tells of the same reversal; another reason is another wish", async () => {
    const planNumber = await addServiced(counter, plain);
    const { paymentId } = await pay(planNumber, 1_000n, "2026-11-20");
    const wish = reversing(planNumber, paymentId);
    const first = await reversePayment(counter.supervisor, wish);
    expect(await reversePayment(counter.supervisor, wish)).toEqual(first);
    await expect(reversePayment(counter.supervisor, { ...wish, reason: "other" })).rejects.toMatchObject({
      messageKey: "servicing.keyReused",
    });
    await expect(reversePayment(counter.supervisor, reversing(planNumber, paymentId))).rejects.toMatchObject({
      code: "RULE",
      messageKey: "servicing.alreadyBack.reversal",
    });
    const audited = await db().auditEvent.findFirstOrThrow({
      where: { objectId: String(idOf(planNumber)), action: "payment.reversed" },
    });
    expect(audited.reason).toBe("entered twice");
  });

  it("is refused to a relationship manager, and for a payment of another plan", async () => {
    const planNumber = await addServiced(counter, plain);
    const { paymentId } = await pay(planNumber, 1_000n, "2026-11-20");
    for (const role of ["relationship-manager", "risk-officer", "administrator", "auditor"])
      await expect(
        reversePayment(
          contextFor(role, { staffId: counter.desk.north.managerId }),
          reversing(planNumber, paymentId),
        ),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const other = await addServiced(counter, plain);
    await expect(reversePayment(counter.supervisor, reversing(other, paymentId))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a chargeback", () => {
  it("of 400.00 out of 1,066.19 owes 400.00 principal again from its own day", async () => {
    const planNumber = await addServiced(counter, plain);
    const { paymentId } = await pay(planNumber, 106_619n, "2026-07-23");
    const back = (amountMinor: bigint) => ({
      planNumber,
      paymentId,
      amountMinor,
      returnedOn: "2026-08-03",
      reason: "returned by the payer's bank",
      idempotencyKey: newKey(),
    });
    const chargeback = await chargebackPayment(counter.supervisor, back(40_000n));
    expect(chargeback).toMatchObject({ kind: "chargeback", principalMinor: 40_000n, reversesId: paymentId });
    const { position } = await checkedBooks(planNumber);
    expect(position.rows.find(({ dueOn }) => dueOn === "2026-08-03")).toMatchObject({
      seq: 13,
      principalMinor: 40_000n,
    });
    await expect(chargebackPayment(counter.supervisor, back(66_620n))).rejects.toMatchObject({
      messageKey: "servicing.refused.TOO_LARGE",
    });
    await expect(reversePayment(counter.supervisor, reversing(planNumber, paymentId))).rejects.toMatchObject({
      messageKey: "servicing.alreadyBack.chargeback",
    });
  });
});

describe("a refund", () => {
  it("of all 7,205.72 held leaves nothing held and the plan settled; a fen more is refused", async () => {
    const planNumber = await addServiced(counter, plain);
    const { heldMinor } = await pay(planNumber, 2_000_000n, "2026-11-20");
    const wish = { planNumber, amountMinor: heldMinor, reason: "customer asked", idempotencyKey: newKey() };
    await expect(
      refundCredit(counter.supervisor, { ...wish, amountMinor: heldMinor + 1n }),
    ).rejects.toMatchObject({
      code: "RULE",
      messageKey: "servicing.beyondCredit",
    });
    const refund = await refundCredit(counter.supervisor, wish);
    expect(refund).toMatchObject({
      kind: "refund",
      amountMinor: heldMinor,
      heldMinor,
      receivedOn: "2026-11-23",
    });
    expect(await refundCredit(counter.supervisor, wish)).toEqual(refund);
    const { transactions } = await checkedBooks(planNumber);
    expect(transactions.at(-1)).toEqual({
      kind: "refund",
      movements: [{ debit: "suspense", credit: "cash", amountMinor: heldMinor }],
    });
    await expect(refundCredit(counter.manager, wish)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("makes the payment it came from irreversible: the money is gone", async () => {
    const planNumber = await addServiced(counter, plain);
    const { heldMinor, paymentId } = await pay(planNumber, 2_000_000n, "2026-11-20");
    await refundCredit(counter.supervisor, {
      planNumber,
      amountMinor: heldMinor,
      reason: "customer asked",
      idempotencyKey: newKey(),
    });
    await expect(reversePayment(counter.supervisor, reversing(planNumber, paymentId))).rejects.toMatchObject({
      code: "RULE",
      messageKey: "servicing.refused.TOO_LARGE",
    });
    await checkedBooks(planNumber);
  });
});
