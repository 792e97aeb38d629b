import type { RangeCondition } from "@/lib/domain/portfolio/range-conditions";
import { Prisma } from "@/lib/platform/db/client";
import { pastStart, type ReadOrder } from "./list-plans-order";
import type { PlanFilter } from "./plan-filter";

/**
 * A part of the list that is read in one go. Rows that have the sorted value and rows that have not stand apart: the
 * former in the order of an index, the latter by plan number, and one part is often empty by constraint.
 */
export type Phase = {
  isNull: boolean;
  /** What makes a row `s` belong here, and what places it past the start of the page. */
  belongs: Prisma.Sql;
  isPast: Prisma.Sql;
  /** ORDER BY for rows `s`. */
  orderBy: Prisma.Sql;
  /** The only cells `t` that can hold such rows. */
  cells: Prisma.Sql;
};

const ANY = Prisma.sql`true`;

export function phasesOf(filter: PlanFilter, ranges: readonly RangeCondition[], order: ReadOrder): Phase[] {
  const { column, isNullable, nullsFirst, start } = order;
  const isStart = (isNull: boolean) => (start ? (start.value === null) === isNull : isNull === nullsFirst);
  if (!column || !isNullable) {
    return [{ isNull: false, belongs: ANY, isPast: pastStart(order), orderBy: along(order), cells: ANY }];
  }
  const kinds = nullsFirst ? [true, false] : [false, true];
  const possible = possibleKinds(filter, order);
  return kinds
    .slice(kinds.findIndex(isStart))
    .filter((isNull) => (isNull ? possible.nulls : possible.values))
    .map((isNull) => ({
      isNull,
      belongs: isNull ? Prisma.sql`${column} is null` : hasValue(column, order, ranges),
      isPast: isStart(isNull) ? pastStart(order) : ANY,
      orderBy: along(isNull ? { ...order, column: null } : order),
      cells: cellsOf(order, isNull),
    }));
}

function along({ column, direction }: ReadOrder): Prisma.Sql {
  return column
    ? Prisma.sql`${column} ${direction}, s.plan_id ${direction}`
    : Prisma.sql`s.plan_id ${direction}`;
}

/** A range of the sorted column says it already; said twice it would mislead the planner. */
function hasValue(column: Prisma.Sql, { key }: ReadOrder, ranges: readonly RangeCondition[]): Prisma.Sql {
  const isSaid = key === "due" && ranges.some(({ name }) => name === "nextDue");
  return isSaid ? ANY : Prisma.sql`${column} is not null`;
}

/** By check constraint a closed plan has no due date, and a plan is in M1 or worse just when something is unpaid. */
function possibleKinds({ buckets, statuses, nextDue, daysPastDue }: PlanFilter, { key }: ReadOrder) {
  if (key === "due") {
    const isClosedOnly =
      statuses.length > 0 && statuses.every((status) => status === "settled" || status === "cancelled");
    return { values: !isClosedOnly, nulls: nextDue === null };
  }
  return {
    values: buckets.length === 0 || buckets.some((bucket) => bucket > 0),
    nulls: (daysPastDue?.from ?? 0) <= 0 && (buckets.length === 0 || buckets.includes(0)),
  };
}

function cellsOf({ key }: ReadOrder, isNull: boolean): Prisma.Sql {
  if (key === "dpd") return isNull ? Prisma.sql`t.bucket = 0` : Prisma.sql`t.bucket > 0`;
  return isNull ? ANY : Prisma.sql`t.status <> all('{settled,cancelled}'::plan_status[])`;
}
