import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import { commandFor } from "@/lib/core/servicing/lives/change-wish";
import { type Wish, wishes } from "@/lib/core/servicing/lives/life";
import { openOf, owedOf, totalOf } from "@/lib/core/servicing/parts";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import { type Context, systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { executeChange } from "./change-plan";
import { chargeFee } from "./charge-fee";
import { chargePenalty } from "./charge-penalty";
import { chargebackPayment } from "./chargeback-payment";
import { day, openDesk } from "./plan-fixture";
import { postPayment } from "./post-payment";
import { readPosition } from "./read-position";
import { refundCredit } from "./refund-credit";
import { reversePayment } from "./reverse-payment";
import { addServiced, type Counter, checkedBooks, newKey, openCounter } from "./servicing-fixture";
import { waiveCharges } from "./waive-charges";

await testDatabase();

/** DB_LIVES=200 for a long run; SEED=… replays one that failed (fast-check prints it). */
const numRuns = Number(process.env.DB_LIVES ?? 5);
const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const MOST_COMMANDS = 30;
const OPENED_ON = "2026-06-23";

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter(await openDesk());
});

type Life = { planNumber: string; today: string; postedOn: string };

it(`keeps ${numRuns} random lives on the database equal to their folds`, {
  timeout: 60_000 + numRuns * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("CASH", "IMPORTED"),
      wishes(MOST_COMMANDS),
      async (productCode, list) => {
        const planNumber = await addServiced(counter, { productCode });
        const life: Life = { planNumber, today: OPENED_ON, postedOn: "" };
        for (const wish of list) await live(life, wish);
        if (life.postedOn === "") return;
        await moveTo(life.postedOn);
        await checkedBooks(planNumber);
        await expectTotals(planNumber);
      },
    ),
    { numRuns, endOnFailure: true, ...(seed === undefined ? {} : { seed }) },
  );
});

async function live(life: Life, wish: Wish): Promise<void> {
  life.today = toIsoDay(parseIsoDay(life.today, "today") + wish.days);
  await moveTo(life.today);
  const at = (ctx: Context): Context => ({ ...ctx, businessDate: life.today });
  try {
    if (await act(life, wish, at(counter.supervisor))) life.postedOn = life.today;
  } catch (error) {
    if (!(error instanceof AppError) || !["RULE", "LIMIT", "INVALID"].includes(error.code)) throw error;
  }
}

async function act({ planNumber, today }: Life, wish: Wish, desk: Context): Promise<unknown> {
  const { permille, pick, back } = wish;
  const keyed = { planNumber, idempotencyKey: newKey() };
  const position = await readPosition(desk, planNumber);
  const share = (minor: bigint) => (minor * BigInt(permille)) / 1000n;
  const reason = "lived through";
  switch (wish.kind) {
    case "payment": {
      const open = position.rows.find((row) => totalOf(openOf(row)) > 0n);
      const amountMinor =
        share(pick % 10 === 0 || !open ? totalOf(owedOf(position)) : totalOf(openOf(open))) + 1n;
      const receivedOn = toIsoDay(
        Math.max(parseIsoDay(today, "today") - back, parseIsoDay(OPENED_ON, "opened")),
      );
      return postPayment(desk, { ...keyed, amountMinor, receivedOn, channel: "app" });
    }
    case "reversal":
    case "chargeback": {
      const payments = await db().payment.findMany({
        where: { planId: idOf(planNumber), kind: { in: ["payment", "recovery"] } },
      });
      const payment = payments[pick % Math.max(payments.length, 1)];
      if (!payment) return null;
      if (wish.kind === "reversal") return reversePayment(desk, { ...keyed, paymentId: payment.id, reason });
      const backs = await db().payment.findMany({ where: { reversesId: payment.id, kind: "chargeback" } });
      const amountMinor = share(backs.reduce((left, back) => left - back.amountMinor, payment.amountMinor));
      return chargebackPayment(desk, {
        ...keyed,
        paymentId: payment.id,
        amountMinor,
        returnedOn: today,
        reason,
      });
    }
    case "refund":
      return refundCredit(desk, { ...keyed, amountMinor: share(position.heldMinor), reason });
    case "penalty":
      return chargePenalty(desk, { ...keyed, throughOn: today });
    case "fee":
      return chargeFee(desk, { ...keyed, amountMinor: BigInt(pick) + 1n, reason });
    case "waiver": {
      const { interestMinor, penaltyMinor } = owedOf(position);
      const parts =
        pick % 2 === 0
          ? { interestMinor: share(interestMinor) / 10n }
          : { penaltyMinor: share(penaltyMinor) };
      return waiveCharges(desk, { ...keyed, parts, reason });
    }
    case "change": {
      const command = JSON.parse(
        JSON.stringify(commandFor(position, today, wish), (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        ),
      );
      return executeChange(await systemContext("test"), { ...keyed, command });
    }
    default:
      return null;
  }
}

/** Over a whole life: money in and out by the payment rows is the ledger's cash, and the state's totals are the rows'. */
async function expectTotals(planNumber: string): Promise<void> {
  const planId = idOf(planNumber);
  const payments = await db().payment.findMany({ where: { planId } });
  const sign = (kind: string) => (kind === "payment" || kind === "recovery" ? 1n : -1n);
  const cash = payments.reduce((sum, { kind, amountMinor }) => sum + sign(kind) * amountMinor, 0n);
  const entries = await db().ledgerEntry.findMany({ where: { planId } });
  const moved = entries.reduce((sum, { debit, credit, amountMinor }) => {
    return sum + (debit === "cash" ? amountMinor : 0n) - (credit === "cash" ? amountMinor : 0n);
  }, 0n);
  expect(moved).toBe(cash - 1_200_000n);
  const state = await db().planState.findFirstOrThrow({ where: { planId } });
  const { paidPrincipalMinor, paidInterestMinor, paidFeeMinor, paidPenaltyMinor } = state;
  const paid = [paidPrincipalMinor, paidInterestMinor, paidFeeMinor, paidPenaltyMinor];
  for (const minor of paid) expect(minor).toBeGreaterThanOrEqual(0n);
  expect(paid.reduce((sum, minor) => sum + minor, state.heldMinor)).toBe(cash);
}

const idOf = (planNumber: string) => idOfNumber("plan", planNumber)!;

async function moveTo(today: string): Promise<void> {
  await db().businessDay.update({ where: { id: 1 }, data: { currentOn: day(today) } });
}
