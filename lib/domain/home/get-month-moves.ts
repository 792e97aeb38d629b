import { daysInMonth } from "@/lib/core/calendar";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import { isCovered } from "@/lib/domain/plans/plan-reach";
import { log } from "@/lib/platform/log";
import { authorize, type Context } from "@/lib/platform/service";
import type { Tally } from "./portfolio-summary";
import { type MonthMoves, type MonthRow, readMonthMoves } from "./read-month-moves";
import { sharedReading } from "./shared-reading";

/** What became of the plans that were in arrears at the month's end; they add up to `inArrears`. */
export type ArrearsFate = {
  inArrears: number;
  cured: number;
  settled: number;
  lower: number;
  same: number;
  higher: number;
  /** Charged off or written off. */
  lost: number;
};

export type MonthComparison = {
  /** The last day of the month before, ISO. */
  monthEnd: string;
  /** ISO instant that "now" means. */
  at: string;
  /** The open plans of then. */
  byCurrency: Map<string, Tally>;
  openPlans: bigint;
  openPlansInArrears: bigint;
  fate: ArrearsFate;
  /** In good standing then, in arrears now. */
  fell: number;
};

const reading = sharedReading<MonthMoves>({ freshMs: 300_000, staleMs: 3_600_000 }, (error) =>
  log.error({ error }, "the month's moves could not be read anew"),
);

/** The reader's plans of today as they stood at the last month-end; null where no month is on record. */
export async function getMonthMoves(ctx: Context): Promise<MonthComparison | null> {
  const reach = await authorize(ctx, "portfolio.read");
  const { at, value } = ctx.tx
    ? { at: ctx.now, value: await readMonthMoves(ctx.businessDate, ctx.tx) }
    : await reading(ctx.businessDate, ctx.now, () => readMonthMoves(ctx.businessDate));
  if (!value) return null;
  const rows = value.rows.filter((row) => isCovered(reach, row));
  return { monthEnd: lastDayOf(value.month), at: at.toISOString(), ...compareMonth(rows) };
}

/** Adds the moves up. Amounts of different currencies are never added together. */
export function compareMonth(rows: readonly MonthRow[]): Omit<MonthComparison, "monthEnd" | "at"> {
  const byCurrency = new Map<string, Tally>();
  const fate = { inArrears: 0, cured: 0, settled: 0, lower: 0, same: 0, higher: 0, lost: 0 };
  let openPlans = 0n;
  let fell = 0;
  for (const row of rows) {
    const { currency, plans, outstandingMinor, overdueMinor, bucket } = row;
    const tally = byCurrency.get(currency) ?? {
      plans: 0n,
      outstandingMinor: 0n,
      overdueMinor: 0n,
      plansInArrears: 0n,
    };
    byCurrency.set(currency, tally);
    openPlans += BigInt(plans);
    tally.plans += BigInt(plans);
    tally.outstandingMinor += outstandingMinor;
    tally.overdueMinor += overdueMinor;
    if (row.then === 0) {
      if (bucket > 0 && isOpenStatus(row.status)) fell += plans;
      continue;
    }
    tally.plansInArrears += BigInt(plans);
    fate.inArrears += plans;
    fate[fateOf(row)] += plans;
  }
  return { byCurrency, openPlans, openPlansInArrears: BigInt(fate.inArrears), fate, fell };
}

function fateOf({ then, status, bucket }: MonthRow): Exclude<keyof ArrearsFate, "inArrears"> {
  if (status === "settled" || status === "cancelled") return "settled";
  if (!isOpenStatus(status)) return "lost";
  if (bucket === 0) return "cured";
  if (bucket === then) return "same";
  return bucket < then ? "lower" : "higher";
}

function lastDayOf(firstDay: string): string {
  const [year = 0, month = 0] = firstDay.split("-").map(Number);
  return `${firstDay.slice(0, 8)}${daysInMonth(year, month)}`;
}
