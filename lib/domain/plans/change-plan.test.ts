import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { changePlan, executeChange } from "./change-plan";
import { getPlan } from "./get-plan";
import { loadSchedule } from "./load-schedule";
import { contextFor, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { previewChange } from "./preview-change";
import { reversePayment } from "./reverse-payment";
import {
  addServiced,
  type Books,
  type Counter,
  checkedBooks,
  newKey,
  openCounter,
} from "./servicing-fixture";
import type { ChangePlanInput } from "./servicing-schemas";

await testDatabase();

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

const plain = { productCode: "IMPORTED" };
const idOf = (planNumber: string) => idOfNumber("plan", planNumber)!;

const pay = (planNumber: string, amountMinor: bigint, receivedOn: string) =>
  postPayment(counter.supervisor, {
    planNumber,
    amountMinor,
    receivedOn,
    channel: "transfer",
    idempotencyKey: newKey(),
  });

const changing = (planNumber: string, command: ChangePlanInput["command"]): ChangePlanInput => ({
  planNumber,
  command,
  idempotencyKey: newKey(),
});

describe("an early settlement", () => {
  it("with its money: what the preview asks for settles the plan, not a fen is left or held", async () => {
    const planNumber = await addServiced(counter, plain);
    await pay(planNumber, 4n * 106_619n, "2026-10-23");
    const command = { kind: "early-settlement" as const };
    const preview = await previewChange(counter.manager, { planNumber, command });
    const amountMinor = preview.after.totalMinor;
    // Eight instalments of principal are left, and one month of interest on them.
    expect(amountMinor).toBe(preview.after.parts.principalMinor + preview.after.parts.interestMinor);
    const wish = { ...changing(planNumber, command), payment: { amountMinor, channel: "counter" as const } };
    const change = await changePlan(counter.manager, wish);
    expect(change).toMatchObject({ version: 2, payment: { amountMinor, heldMinor: 0n } });
    expect(await changePlan(counter.manager, wish)).toEqual(change);
    const state = await db().planState.findFirstOrThrow({ where: { planId: idOf(planNumber) } });
    expect(state).toMatchObject({ status: "settled", outstandingMinor: 0n, heldMinor: 0n, termsVersion: 2 });
    const { balances } = await checkedBooks(planNumber);
    expect(balances.principal).toBe(0n);
  });
});

it("is refused without all of its money: nobody is made late by a wish to pay", async () => {
  const planNumber = await addServiced(counter, plain);
  await pay(planNumber, 5n * 106_619n, "2026-11-23");
  const wish = changing(planNumber, { kind: "early-settlement" });
  const short = { ...wish, payment: { amountMinor: 100_000n, channel: "app" as const } };
  for (const unpaid of [wish, short])
    await expect(changePlan(counter.manager, unpaid)).rejects.toMatchObject({
      messageKey: "servicing.changeNotPaid",
    });
  expect(await db().planTerms.count({ where: { planId: idOf(planNumber) } })).toBe(1);
});

describe("a partial prepayment", () => {
  it("of 3,000.00 that keeps the term makes the instalments smaller; the page shows the new version", async () => {
    const planNumber = await addServiced(counter, plain);
    await pay(planNumber, 5n * 106_619n, "2026-11-23");
    const command = { kind: "partial-prepayment" as const, amountMinor: "300000", keep: "term" as const };
    const wish = {
      ...changing(planNumber, command),
      payment: { amountMinor: 300_000n, channel: "app" as const },
    };
    await changePlan(counter.manager, wish);
    const { position } = await checkedBooks(planNumber);
    const [paidToday, ...rest] = position.rows;
    expect(paidToday?.dueOn).toBe("2026-11-23");
    expect(rest).toHaveLength(7);
    const plan = await getPlan(counter.manager, planNumber);
    const schedule = await loadSchedule(counter.manager, plan);
    expect(schedule).toMatchObject({
      origin: "instalments",
      terms: { version: 2, reason: "partial-prepayment" },
    });
    expect(schedule?.rows.at(-1)?.balanceMinor).toBe(0n);
    expect(schedule?.rows.map(({ paidPrincipalMinor }) => paidPrincipalMinor > 0n)).toEqual([
      true,
      ...rest.map(() => false),
    ]);
    await expect(
      changePlan(counter.manager, { ...wish, payment: { amountMinor: 300_001n, channel: "app" } }),
    ).rejects.toMatchObject({ messageKey: "servicing.keyReused" });
  });
});

describe("money that comes with a change", () => {
  const withMoney = (planNumber: string): ChangePlanInput => ({
    ...changing(planNumber, { kind: "partial-prepayment", amountMinor: "300000", keep: "term" }),
    payment: { amountMinor: 300_000n, channel: "app" },
  });

  async function paidSoFar(): Promise<string> {
    const planNumber = await addServiced(counter, plain);
    await pay(planNumber, 5n * 106_619n, "2026-11-23");
    return planNumber;
  }

  it("is audited and announced as every payment is", async () => {
    const planNumber = await paidSoFar();
    const { payment } = await changePlan(counter.manager, withMoney(planNumber));
    const paymentId = String(payment?.paymentId);
    const where = { action: "payment.posted", objectId: String(idOf(planNumber)) };
    const [audited] = await db().auditEvent.findMany({ where, orderBy: { id: "desc" } });
    expect(audited?.after).toMatchObject({ paymentId, amountMinor: "300000", receivedOn: "2026-11-23" });
    const told = await db().outboxEvent.findMany({ where: { key: planNumber }, orderBy: { id: "asc" } });
    expect(told.at(-1)).toMatchObject({ topic: "payment.posted", payload: { paymentId } });
  });

  it("does not hide that the change was made, once it was taken back: the same key gives the same answer", async () => {
    const planNumber = await paidSoFar();
    const wish = withMoney(planNumber);
    const change = await changePlan(counter.manager, wish);
    await reversePayment(counter.supervisor, {
      planNumber,
      paymentId: change.payment!.paymentId,
      reason: "never arrived",
      idempotencyKey: newKey(),
    });
    expect(await changePlan(counter.manager, wish)).toEqual(change);
  });

  it("may only be posted where the reach of payment.post goes as well", async () => {
    const planNumber = await paidSoFar();
    const grantOf = (permission: string, scope: "own" | "all") =>
      ({ permissions: new Set([permission]), scope, branchIds: [] }) as const;
    const { actor } = counter.supervisor;
    if (actor.kind !== "staff") throw new Error("a supervisor is staff");
    const grants = [grantOf("plan.change", "all"), grantOf("payment.post", "own")];
    const elsewhere = { ...counter.supervisor, actor: { ...actor, grants } };
    await expect(changePlan(elsewhere, withMoney(planNumber))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().planTerms.count({ where: { planId: idOf(planNumber) } })).toBe(1);
  });
});

describe("other changes", () => {
  it("wait for approval: a manager may preview a deferral but not make it", async () => {
    const planNumber = await addServiced(counter, plain);
    const command = { kind: "deferral" as const, count: 2, treat: "append" as const };
    await expect(changePlan(counter.manager, changing(planNumber, command))).rejects.toMatchObject({
      code: "RULE",
      messageKey: "servicing.needsApproval",
    });
    await expect(executeChange(counter.manager, changing(planNumber, command))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const auditor = contextFor("auditor", { staffId: counter.desk.north.managerId });
    await expect(changePlan(auditor, changing(planNumber, command))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await db().planOpening.count({ where: { planId: idOf(planNumber) } })).toBe(0);
  });

  it("a charge-off of 12,000.00 leaves the receivables; what comes in later is a recovery", async () => {
    const planNumber = await addServiced(counter, plain);
    await executeChange(await systemContext("test"), changing(planNumber, { kind: "charge-off" }));
    const payment = await pay(planNumber, 50_000n, "2026-11-23");
    expect(payment.kind).toBe("recovery");
    const { balances } = await checkedBooks(planNumber);
    expect(balances).toMatchObject({ principal: 0n, interest: 0n, recovery: -50_000n });
    expect(balances.write_off).toBe(1_200_000n - balances.interest_income);
  });

  it("that make no sense are refused with a rule, and leave nothing behind", async () => {
    const planNumber = await addServiced(counter, plain);
    const system = await systemContext("test");
    const command = { kind: "deferral" as const, count: 60, treat: "append" as const };
    await expect(executeChange(system, changing(planNumber, command))).rejects.toMatchObject({
      code: "RULE",
    });
    expect(await db().planTerms.count({ where: { planId: idOf(planNumber) } })).toBe(1);
  });
});

it("replays a change when a payment before it is reversed: both versions and the ledger follow", async () => {
  const planNumber = await addServiced(counter, plain);
  const { paymentId } = await pay(planNumber, 106_619n, "2026-07-23");
  const command = { kind: "re-age" as const, arrears: "capitalise" as const };
  await executeChange(await systemContext("test"), changing(planNumber, command));
  await pay(planNumber, 20_000n, "2026-11-23");
  const before = await checkedBooks(planNumber);
  await reversePayment(counter.supervisor, {
    planNumber,
    paymentId,
    reason: "wrong plan",
    idempotencyKey: newKey(),
  });
  const after = await checkedBooks(planNumber);
  expect(after.transactions.map(({ kind }) => kind)).toEqual([
    ...before.transactions.map(({ kind }) => kind),
    "reversal",
    "re-spread",
  ]);
  const owed = (books: Books) =>
    books.position.rows.reduce((sum, row) => sum + row.principalMinor - row.paid.principalMinor, 0n);
  // 120.00 of interest and 946.19 of principal are owed again, and the interest became principal like the rest.
  expect(owed(after) - owed(before)).toBe(106_619n);
  const rowsOf = (termsVersion: number) =>
    db().instalment.findMany({ where: { planId: idOf(planNumber), termsVersion } });
  expect((await rowsOf(1)).every(({ paidPrincipalMinor }) => paidPrincipalMinor === 0n)).toBe(true);
  expect(await rowsOf(2)).toHaveLength(after.position.rows.length);
});
