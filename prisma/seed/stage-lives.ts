import type { ClientBase } from "pg";
import { copyLines, type Field, line } from "./copy";
import type { DemoPayment } from "./course";
import { DEMO_MONTHS, workday } from "./demo-calendar";
import { type Life, liveLife } from "./life";

const CARD_KINDS = new Set(["card_bill", "card_purchase", "cash_advance", "agreement"]);

type Staged = { lives: string[]; terms: string[]; months: string[]; payments: string[] };

export type StagedLives = { paymentRoom: number };

/** Lives every life once and copies what came of it into the staging tables; `months` is the depth of history kept. */
export async function stageLives(
  client: ClientBase,
  { seed, lives, months }: { seed: number; lives: number; months: number },
): Promise<StagedLives> {
  const productIds = await readProductIds(client);
  const staged: Staged = { lives: [], terms: [], months: [], payments: [] };
  const facets = new Map<string, number>();
  // The month still running has no month's end but has payments, so it comes on top.
  const since = DEMO_MONTHS[DEMO_MONTHS.length - 1 - Math.min(months, DEMO_MONTHS.length - 1)]!.firstOn;
  let paymentRoom = 1;
  for (let index = 0; index < lives; index++) {
    const life = liveLife(seed, index, lives);
    const payments = sumBefore(life, since);
    paymentRoom = Math.max(paymentRoom, payments.length + 1);
    staged.lives.push(line(lifeFields(index, life, productIds, facets)));
    for (const version of life.versions) staged.terms.push(line(termsFields(index, version)));
    for (const month of life.months) {
      if (month.month < since) continue;
      staged.months.push(
        line([
          index,
          month.month,
          month.standing,
          month.outstandingMinor,
          month.overdueMinor,
          month.paidMinor,
        ]),
      );
    }
    for (const [n, payment] of payments.entries())
      staged.payments.push(line(paymentFields(index, n + 1, payment)));
  }
  await copyLines(client, "demo_life", staged.lives);
  await copyLines(client, "demo_life_terms", staged.terms);
  await copyLines(client, "demo_life_month", staged.months);
  await copyLines(client, "demo_life_payment", staged.payments);
  await client.query(
    "analyze demo_life; analyze demo_life_terms; analyze demo_life_month; analyze demo_life_payment",
  );
  return { paymentRoom };
}

/**
 * What was paid before the history begins, as one sum carried forward: the totals stay those of the plan. A plan that
 * was closed before has no history.
 */
function sumBefore({ payments, state }: Life, since: string): DemoPayment[] {
  if (state.closedOn !== null && state.closedOn < since) return [];
  const before = payments.filter((payment) => payment.receivedOn < since);
  if (before.length === 0) return [...payments];
  const sum: DemoPayment = { ...before.at(-1)!, kind: "carried_forward", channel: "transfer" };
  sum.principalMinor = before.reduce((total, payment) => total + payment.principalMinor, 0n);
  sum.interestMinor = before.reduce((total, payment) => total + payment.interestMinor, 0n);
  return [sum, ...payments.filter((payment) => payment.receivedOn >= since)];
}

function lifeFields(
  index: number,
  life: Life,
  productIds: ReadonlyMap<string, number>,
  facets: Map<string, number>,
): Field[] {
  const { product, state, terms } = life;
  const key = [product.code, terms.count, state.status, state.bucket].join();
  const facet = facets.get(key) ?? facets.size;
  facets.set(key, facet);
  const lineKind = CARD_KINDS.has(product.kind)
    ? "card"
    : product.kind === "consumer_loan"
      ? "consumer"
      : null;
  return [
    ...[
      index,
      life.openedOn,
      `${life.openedOn} 02:00Z`,
      productIds.get(product.code)!,
      lineKind,
      terms.principalMinor,
      terms.count,
    ],
    ...[life.channel, life.grade, life.gradeNow, life.isTakenOver, state.status, state.bucket],
    ...[
      state.outstandingMinor,
      state.overdueMinor,
      state.nextDueOn,
      state.nextDueMinor,
      state.oldestUnpaidOn,
    ],
    ...[
      state.settledCount,
      state.paidPrincipalMinor,
      state.paidInterestMinor,
      state.closedOn,
      life.versions.length,
      facet,
    ],
  ];
}

function termsFields(
  index: number,
  { version, reason, effectiveOn, terms, firstDueOn }: Life["versions"][number],
): Field[] {
  return [
    ...[index, version, reason, effectiveOn, terms.method.replaceAll("-", "_"), terms.principalMinor],
    ...[terms.annualRatePercent, terms.count, terms.dayCount, terms.startsOn, firstDueOn],
  ];
}

function paymentFields(index: number, n: number, payment: DemoPayment): Field[] {
  const { kind, receivedOn, principalMinor, interestMinor, channel } = payment;
  const postedOn = workday(receivedOn);
  return [index, n, kind, receivedOn, postedOn, `${postedOn} 12:00Z`, principalMinor, interestMinor, channel];
}

async function readProductIds(client: ClientBase): Promise<Map<string, number>> {
  const { rows } = await client.query<{ code: string; id: number }>("select code, id from product");
  return new Map(rows.map(({ code, id }) => [code, id]));
}
