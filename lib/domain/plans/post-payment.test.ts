import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { contextFor, day, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { addServiced, type Counter, checkedBooks, insist, newKey, openCounter } from "./servicing-fixture";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const paying = (planNumber: string, amountMinor: bigint, receivedOn = "2026-11-23") => ({
  planNumber,
  amountMinor,
  receivedOn,
  channel: "counter" as const,
  idempotencyKey: newKey(),
});

/** No penalty product: amounts stay those of the schedule. */
const plain = { productCode: "IMPORTED" };

describe("a payment", () => {
  it("1,066.19 = 120.00 interest + 946.19 principal, on the books and in the state", async () => {
    const planNumber = await addServiced(counter, plain);
    const payment = await postPayment(counter.manager, paying(planNumber, 106_619n));
    expect(payment).toMatchObject({
      kind: "payment",
      interestMinor: 12_000n,
      principalMinor: 94_619n,
      heldMinor: 0n,
    });
    const { transactions, balances, position } = await checkedBooks(planNumber);
    expect(transactions.map(({ kind }) => kind)).toEqual(["opening", "payment"]);
    expect(transactions[0]?.movements).toEqual([
      { debit: "principal", credit: "cash", amountMinor: 1_200_000n },
    ]);
    expect(transactions[1]?.movements.at(-1)).toEqual({
      debit: "cash",
      credit: "principal",
      amountMinor: 94_619n,
    });
    // Five instalments are due: their interest is in the books, less the 120.00 that are paid.
    const due = position.rows.filter(({ dueOn }) => dueOn <= "2026-11-23");
    expect(balances.interest).toBe(due.reduce((sum, row) => sum + row.interestMinor, 0n) - 12_000n);
    const state = await db().planState.findFirstOrThrow({
      where: { planId: idOfNumber("plan", planNumber)! },
    });
    expect(state).toMatchObject({
      settledCount: 1,
      paidPrincipalMinor: 94_619n,
      paidInterestMinor: 12_000n,
      bucket: 4,
    });
  });

  it("of 20,000.00 settles 12,794.28 and holds 7,205.72", async () => {
    const planNumber = await addServiced(counter, plain);
    const payment = await postPayment(counter.manager, paying(planNumber, 2_000_000n));
    const { position } = await checkedBooks(planNumber);
    const owed = position.rows.reduce((sum, row) => sum + row.principalMinor + row.interestMinor, 0n);
    expect(payment.heldMinor).toBe(2_000_000n - owed);
    const state = await db().planState.findFirstOrThrow({
      where: { planId: idOfNumber("plan", planNumber)! },
    });
    expect(state).toMatchObject({
      status: "settled",
      closedOn: day("2026-11-23"),
      heldMinor: payment.heldMinor,
    });
  });

  it("pays penalty first: 31 days on 946.19 at 0.05 % = 14.67", async () => {
    const planNumber = await addServiced(counter);
    const payment = await postPayment(counter.manager, paying(planNumber, 1_467n, "2026-08-23"));
    expect(payment).toMatchObject({ penaltyMinor: 1_467n, interestMinor: 0n });
    await checkedBooks(planNumber);
  });

  it("received before another one comes first: the later 500.00 is spread anew", async () => {
    const planNumber = await addServiced(counter, plain);
    const later = await postPayment(counter.manager, paying(planNumber, 50_000n, "2026-08-10"));
    expect(later).toMatchObject({ interestMinor: 12_000n, principalMinor: 38_000n });
    await postPayment(counter.manager, paying(planNumber, 106_619n, "2026-07-23"));
    const { transactions } = await checkedBooks(planNumber);
    expect(transactions.map(({ kind }) => kind)).toEqual(["opening", "payment", "payment", "re-spread"]);
    const rows = await db().payment.findMany({
      where: { planId: idOfNumber("plan", planNumber)! },
      orderBy: { id: "asc" },
    });
    expect(rows[0]).toMatchObject({ interestMinor: 12_000n, principalMinor: 38_000n });
  });

  it("for a charged-off plan is a recovery and touches no receivable", async () => {
    const planNumber = await addServiced(counter, {
      ...plain,
      state: { status: "charged_off", closedOn: day("2026-10-01") },
    });
    const payment = await postPayment(counter.manager, paying(planNumber, 100_000n));
    expect(payment.kind).toBe("recovery");
    const { id } = { id: idOfNumber("plan", planNumber)! };
    const entries = await db().ledgerEntry.findMany({ where: { planId: id } });
    expect(entries.map(({ debit, credit }) => `${debit} <- ${credit}`)).toEqual(["cash <- recovery"]);
    const state = await db().planState.findFirstOrThrow({ where: { planId: id } });
    expect(state).toMatchObject({ status: "charged_off", closedOn: day("2026-10-01") });
  });

  it("is audited and announced in the transaction that posted it", async () => {
    const planNumber = await addServiced(counter, plain);
    const id = idOfNumber("plan", planNumber)!;
    const { paymentId } = await postPayment(counter.manager, paying(planNumber, 100n));
    const audited = await db().auditEvent.findMany({
      where: { objectKind: "plan", objectId: String(id) },
      orderBy: { id: "asc" },
    });
    expect(audited.map(({ action }) => action)).toEqual(["servicing.opened", "payment.posted"]);
    expect(audited[1]?.after).toMatchObject({ paymentId: String(paymentId), amountMinor: "100" });
    expect(await db().outboxEvent.count({ where: { topic: "payment.posted", key: planNumber } })).toBe(1);
  });
});

describe("is refused", () => {
  it("to who may not post, and for a plan out of reach", async () => {
    const planNumber = await addServiced(counter, plain);
    for (const role of ["risk-officer", "administrator", "auditor"]) {
      const other = contextFor(role, { staffId: counter.desk.north.managerId });
      await expect(postPayment(other, paying(planNumber, 1n))).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const south = contextFor("relationship-manager", { staffId: counter.desk.south.managerId });
    await expect(postPayment(south, paying(planNumber, 1n))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each(["settled", "cancelled", "pending", "written_off"] as const)("on a %s plan", async (status) => {
    const planNumber = await addServiced(counter, { ...plain, state: { status, outstandingMinor: 0n } });
    await expect(postPayment(counter.manager, paying(planNumber, 1n))).rejects.toMatchObject({
      code: "RULE",
      messageKey: `servicing.closed.${status}`,
    });
  });

  it("of nothing, of tomorrow, of a day before the plan, of a day that does not exist", async () => {
    const planNumber = await addServiced(counter, plain);
    const tries = [
      paying(planNumber, 0n),
      paying(planNumber, 1n, "2026-11-24"),
      paying(planNumber, 1n, "2026-02-30"),
    ];
    for (const wrong of tries)
      await expect(postPayment(counter.manager, wrong)).rejects.toMatchObject({ code: "INVALID" });
    await expect(postPayment(counter.manager, paying(planNumber, 1n, "2026-06-22"))).rejects.toMatchObject({
      code: "RULE",
      messageKey: "servicing.beforeOpening",
      params: { day: "2026-06-23" },
    });
    expect(await db().planOpening.count({ where: { planId: idOfNumber("plan", planNumber)! } })).toBe(0);
  });

  it("when the bank's day has moved on meanwhile", async () => {
    const planNumber = await addServiced(counter, plain);
    const yesterday = { ...counter.manager, businessDate: "2026-11-22" };
    await expect(postPayment(yesterday, paying(planNumber, 1n, "2026-11-22"))).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("asked again", () => {
  it("50 times at once with one key posts once and answers alike", async () => {
    const planNumber = await addServiced(counter, plain);
    const wish = paying(planNumber, 10_000n);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => insist(() => postPayment(counter.manager, wish))),
    );
    expect(new Set(answers.map(({ paymentId }) => paymentId)).size).toBe(1);
    expect(answers.every((answer) => answer.principalMinor === answers[0]?.principalMinor)).toBe(true);
    expect(await db().payment.count({ where: { planId: idOfNumber("plan", planNumber)! } })).toBe(1);
    await checkedBooks(planNumber);
  });

  it("with the same key and another amount, or for another plan, is refused", async () => {
    const planNumber = await addServiced(counter, plain);
    const other = await addServiced(counter, plain);
    const wish = paying(planNumber, 10_000n);
    await postPayment(counter.manager, wish);
    for (const wrong of [
      { ...wish, amountMinor: 10_001n },
      { ...wish, planNumber: other },
    ])
      await expect(postPayment(counter.manager, wrong)).rejects.toMatchObject({
        code: "RULE",
        messageKey: "servicing.keyReused",
      });
  });

  it("with one key for two plans at the same moment posts one and refuses the other", async () => {
    const numbers = [await addServiced(counter, plain), await addServiced(counter, plain)];
    const { idempotencyKey } = paying("", 1n);
    const tries = await Promise.allSettled(
      numbers.map((planNumber) =>
        postPayment(counter.manager, { ...paying(planNumber, 100n), idempotencyKey }),
      ),
    );
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason.messageKey] : []));
    expect(refused).toEqual(["servicing.keyReused"]);
  });

  it("by 20 tellers at once: every fen of 20 payments is there", async () => {
    const planNumber = await addServiced(counter, plain);
    const wishes = Array.from({ length: 20 }, (_, k) =>
      paying(planNumber, 10_000n + BigInt(k), `2026-11-${String(k + 1).padStart(2, "0")}`),
    );
    await Promise.all(wishes.map((wish) => insist(() => postPayment(counter.manager, wish))));
    const { position, balances } = await checkedBooks(planNumber);
    const sent = wishes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const paid = position.rows.reduce((sum, { paid: on }) => sum + on.principalMinor + on.interestMinor, 0n);
    expect(paid).toBe(sent);
    expect(balances.cash).toBe(sent - 1_200_000n);
  });
});

it("leaves rows that nobody can rewrite", async () => {
  const planNumber = await addServiced(counter, plain);
  await postPayment(counter.manager, paying(planNumber, 100n));
  const planId = idOfNumber("plan", planNumber)!;
  const rewrites = [
    db().$executeRaw`update payment set amount_minor = 1 where plan_id = ${planId}`,
    db().$executeRaw`delete from ledger_entry where plan_id = ${planId}`,
    db().$executeRaw`update ledger_transaction set kind = 'other' where plan_id = ${planId}`,
    db().$executeRaw`delete from plan_opening where plan_id = ${planId}`,
  ];
  for (const rewrite of rewrites) await expect(rewrite).rejects.toThrow(/append-only/);
});
