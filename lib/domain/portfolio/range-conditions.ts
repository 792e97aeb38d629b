import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import type { Bounds, PlanFilter } from "@/lib/domain/plans/plan-filter";
import { Prisma } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";

export type RangeName = "outstanding" | "nextDue" | "daysPastDue";

/**
 * A range as conditions on a row `s` of plan_state.
 *
 * `test` is what it asks. `inside` is the same as one stretch of an index. `outside` are disjoint stretches that
 * together hold every other row of the cells in question; null where there are no such stretches. `beyond` are those
 * of them that may be long, without the status, whose tie to the amount the planner's statistics do not know.
 */
export type RangeCondition = {
  name: RangeName;
  test: Prisma.Sql;
  inside: Prisma.Sql;
  outside: Prisma.Sql[] | null;
  beyond: Prisma.Sql[];
  /** Where every closed plan is within the range: the open plans that are, and those of them with a balance. */
  open: { inside: Prisma.Sql; test: Prisma.Sql } | null;
  /** The packs that are sorted by its column, with the last value below the range and the last within; null: no end. */
  packs: { table: Prisma.Sql; below: Prisma.Sql | null; upTo: Prisma.Sql | null } | null;
};

/** By check constraint these have neither a balance nor a due date. */
export const CLOSED: readonly PlanStatus[] = ["settled", "cancelled"];
const OPEN = Object.values(PlanStatus).filter((status) => !CLOSED.includes(status));

export function rangeConditions(filter: PlanFilter, businessDate: string): RangeCondition[] {
  const { outstanding, nextDue, daysPastDue } = filter;
  const conditions: RangeCondition[] = [];
  if (outstanding) conditions.push(outstandingRange(outstanding));
  if (nextDue) conditions.push(dueRange(nextDue));
  if (daysPastDue) conditions.push(arrearsRange(daysPastDue, businessDate));
  return conditions;
}

/** The ranges as one condition on `s`. */
export function allRanges(conditions: readonly RangeCondition[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : and(conditions.map(({ test }) => test));
}

/** Ranges whose cells are known to hold no closed plan need not look at any. */
export function excludesClosed({
  outstanding,
  nextDue,
}: Pick<PlanFilter, "outstanding" | "nextDue">): boolean {
  return nextDue !== null || (outstanding?.from ?? 0n) > 0n;
}

/** The status is named because it leads the index of amounts. */
function outstandingRange({ from, to }: Bounds<bigint>): RangeCondition {
  const isPositive = from !== null && from > 0n;
  const of = Prisma.sql`s.status = any(${isPositive ? OPEN : Object.values(PlanStatus)}::plan_status[])`;
  const column = Prisma.sql`s.outstanding_minor`;
  const test = within(column, from, to, "bigint");
  const pieces = [
    ...(isPositive ? [Prisma.sql`${column} > 0 and ${column} < ${from}::bigint`] : []),
    ...(to === null ? [] : [Prisma.sql`${column} > ${to}::bigint`]),
  ];
  const isWithinOpen = Prisma.sql`s.status = any(${OPEN}::plan_status[]) and ${test}`;
  const hasZero = !isPositive && (to ?? 0n) >= 0n;
  const zero = isPositive ? [Prisma.sql`${column} = 0`] : [];
  return {
    name: "outstanding",
    test,
    inside: and([of, test]),
    outside: isEmpty(from, to) ? null : [...zero, ...pieces].map((piece) => and([of, piece])),
    beyond: pieces,
    open: hasZero ? { inside: isWithinOpen, test: and([Prisma.sql`${column} > 0`, test]) } : null,
    packs: {
      table: Prisma.sql`portfolio_balance_pack`,
      below: isPositive ? Prisma.sql`${from - 1n}::bigint` : null,
      upTo: to === null ? null : Prisma.sql`${to}::bigint`,
    },
  };
}

function dueRange({ from, to }: Bounds<string>): RangeCondition {
  const column = Prisma.sql`s.next_due_on`;
  const inside = within(column, from, to, "date");
  const pieces = beyond(column, from, to);
  const withoutDate = Prisma.sql`${column} is null and s.status not in ('settled', 'cancelled')`;
  return {
    name: "nextDue",
    test: inside,
    inside,
    outside: isEmpty(from, to) ? null : [withoutDate, ...pieces],
    beyond: pieces,
    open: null,
    packs: {
      table: Prisma.sql`portfolio_due_pack`,
      below: from === null ? null : Prisma.sql`(${from}::date - 1)`,
      upTo: to === null ? null : Prisma.sql`${to}::date`,
    },
  };
}

/** Days past due are the business date minus the oldest unpaid due date, and 0 where nothing is unpaid. */
function arrearsRange({ from, to }: Bounds<number>, businessDate: string): RangeCondition {
  const column = Prisma.sql`s.oldest_unpaid_on`;
  const today = parseIsoDay(businessDate, "businessDate");
  const dayBefore = (days: number | null) => (days === null ? null : toIsoDay(Math.max(0, today - days)));
  const [first, last] = [dayBefore(to), dayBefore(from)];
  const inArrears = within(column, first, last, "date");
  const inside = (from ?? 0) > 0 ? inArrears : Prisma.sql`(${column} is null or (${inArrears}))`;
  const pieces = beyond(column, first, last);
  return {
    name: "daysPastDue",
    test: inside,
    inside,
    outside: isEmpty(from, to) ? null : pieces,
    beyond: pieces,
    open: null,
    packs: null,
  };
}

function isEmpty<T extends string | number | bigint>(from: T | null, to: T | null): boolean {
  return from !== null && to !== null && from > to;
}

/** A null is outside: comparisons say so, and only an open range has to. Said twice it would mislead the planner. */
function within(
  column: Prisma.Sql,
  from: string | bigint | null,
  to: string | bigint | null,
  type: "date" | "bigint",
): Prisma.Sql {
  const cast = type === "date" ? Prisma.sql`date` : Prisma.sql`bigint`;
  const parts: Prisma.Sql[] = [];
  if (from !== null) parts.push(Prisma.sql`${column} >= ${from}::${cast}`);
  if (to !== null) parts.push(Prisma.sql`${column} <= ${to}::${cast}`);
  return parts.length === 0 ? Prisma.sql`${column} is not null` : and(parts);
}

function beyond(column: Prisma.Sql, from: string | null, to: string | null): Prisma.Sql[] {
  return [
    ...(from === null ? [] : [Prisma.sql`${column} < ${from}::date`]),
    ...(to === null ? [] : [Prisma.sql`${column} > ${to}::date`]),
  ];
}

function and(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...parts], " and ");
}
