import { isCovered } from "@/lib/domain/plans/plan-reach";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { dueWindow } from "./due-window";
import { type DayEvents, type PlanEvent, readDayEvents } from "./read-day-events";
import { sharedReading } from "./shared-reading";

const SHOWN = 3;

/** Of one currency; amounts are minor units. */
export type MoneySum = { currency: string; count: number; amountMinor: bigint };
export type PlanEventRow = { plan: string; customer: string; on: string; what: string };
export type PlanEvents = { count: number; rows: PlanEventRow[] };

export type DayChanges = {
  since: string;
  /** ISO instant that the figures are exact as of. */
  at: string;
  received: MoneySum[];
  /** Of it, what entered the books today. */
  receivedToday: MoneySum[];
  /** Reversed, charged back or refunded. */
  returned: MoneySum[];
  charged: MoneySum[];
  waived: MoneySum[];
  settled: PlanEvents;
  cured: PlanEvents;
  changed: PlanEvents;
};

const reading = sharedReading<DayEvents>({ freshMs: 60_000, staleMs: 600_000 }, (error) =>
  log.error({ error }, "the day's events could not be read anew"),
);

/** What happened to the reader's plans since the business day before: a reading of the bank that a minute's readers share. */
export async function getDayChanges(ctx: Context): Promise<DayChanges> {
  const reach = await authorize(ctx, "portfolio.read");
  const window = dueWindow(ctx.businessDate);
  const { at, value } = ctx.tx
    ? { at: ctx.now, value: await readDayEvents(window, ctx.tx) }
    : await reading(ctx.businessDate, ctx.now, () => readDayEvents(window));
  const mine = <T extends { branchId: number; managerId: number }>(rows: T[]) =>
    rows.filter((row) => isCovered(reach, row));
  const money = mine(value.money);
  const charges = mine(value.charges);
  const [settled, cured, changed] = await nameEvents(ctx, [
    mine(value.settled),
    mine(value.cured),
    mine(value.changed),
  ]);
  return {
    since: window.since,
    at: at.toISOString(),
    received: sumUp(money.filter(({ isReceived }) => isReceived)),
    receivedToday: sumUp(money.filter(({ isReceived, isToday }) => isReceived && isToday)),
    returned: sumUp(money.filter(({ isReceived }) => !isReceived)),
    charged: sumUp(charges.filter(({ kind }) => kind !== "waiver")),
    waived: sumUp(charges.filter(({ kind }) => kind === "waiver")),
    settled,
    cured,
    changed,
  };
}

/** By currency, the one with most of them first; never added across. */
export function sumUp(rows: readonly MoneySum[]): MoneySum[] {
  const sums = new Map<string, MoneySum>();
  for (const { currency, count, amountMinor } of rows) {
    const sum = sums.get(currency) ?? { currency, count: 0, amountMinor: 0n };
    sums.set(currency, {
      currency,
      count: sum.count + count,
      amountMinor: sum.amountMinor + amountMinor,
    });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

type Three<T> = [T, T, T];

/** The latest of each with the customer's name, in one question. */
async function nameEvents(ctx: Context, kinds: Three<PlanEvent[]>): Promise<Three<PlanEvents>> {
  const shown = kinds.map((events) => events.slice(0, SHOWN));
  const ids = [...new Set(shown.flat().map(({ customerId }) => customerId))];
  const customers =
    ids.length === 0
      ? []
      : await (ctx.tx ?? db()).customer.findMany({
          where: { id: { in: ids } },
          select: { id: true, displayName: true },
        });
  const names = new Map(customers.map(({ id, displayName }) => [id, displayName]));
  const told = (index: number): PlanEvents => ({
    count: kinds[index]?.length ?? 0,
    rows: (shown[index] ?? []).map(({ customerId, planId, on, what }) => ({
      plan: numberOf("plan", planId),
      customer: names.get(customerId) ?? "",
      on,
      what,
    })),
  });
  return [told(0), told(1), told(2)];
}
