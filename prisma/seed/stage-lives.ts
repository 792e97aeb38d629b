import type { ClientBase } from "pg";
import { copyLines, type Field, line } from "./copy";
import type { DemoPayment } from "./course";
import { DEMO_MONTHS, workday } from "./demo-calendar";
import { type Life, liveLife } from "./life";

const CARD_KINDS = new Set(["card_bill", "card_purchase", "cash_advance", "agreement"]);

/** Lines of the staging tables. No life has as many payments as `paymentRoom`. */
export type DrawnLives = {
  lives: string[];
  terms: string[];
  months: string[];
  payments: string[];
  paymentRoom: number;
};

/** Lives every life once; `months` is the depth of history kept. */
export function drawLives(
  { seed, lives, months }: { seed: number; lives: number; months: number },
  productIds: ReadonlyMap<string, number>,
): DrawnLives {
  const staged: DrawnLives = { lives: [], terms: [], months: [], payments: [], paymentRoom: 1 };
  const facets = new Map<string, number>();
  // The month still running has no month's end but has payments, so it comes on top.
  const since = DEMO_MONTHS[DEMO_MONTHS.length - 1 - Math.min(months, DEMO_MONTHS.length - 1)]!.firstOn;
  for (let index = 0; index < lives; index++) {
    const life = liveLife(seed, index, lives);
    const payments = sumBefore(life, since);
    staged.paymentRoom = Math.max(staged.paymentRoom, payments.length + 1);
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
  return staged;
}

export async function stageLives(client: ClientBase, drawn: DrawnLives): Promise<void> {
  await copyLines(client, "demo_life", drawn.lives);
  await copyLines(client, "demo_life_terms", drawn.terms);
  await copyLines(client, "demo_life_month", drawn.months);
  await copyLines(client, "demo_life_payment", drawn.payments);
  await client.query(
    "analyze demo_life; analyze demo_life_terms; analyze demo_life_month; analyze demo_life_payment",
  );
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

export async function readProductIds(client: ClientBase): Promise<Map<string, number>> {
  const { rows } = await client.query<{ code: string; id: number }>("select code, id from product");
  return new Map(rows.map(({ code, id }) => [code, id]));
}
