import { Prisma } from "@/lib/platform/db/client";
import type { PlanCursor, PlanPage, PlanSort, PlanSortKey } from "./plan-filter";

/** The column of plan_state behind an order; null: the plan's number alone. */
const COLUMN: Record<PlanSortKey, Prisma.Sql | null> = {
  plan: null,
  opened: Prisma.sql`s.opened_on`,
  outstanding: Prisma.sql`s.outstanding_minor`,
  due: Prisma.sql`s.next_due_on`,
  dpd: Prisma.sql`s.oldest_unpaid_on`,
};

const NULLABLE: readonly PlanSortKey[] = ["due", "dpd"];

/** The order in which rows are read: for a page before a row it is the reverse of the one they are shown in. */
export type ReadOrder = {
  key: PlanSortKey;
  column: Prisma.Sql | null;
  isNullable: boolean;
  /** Of the column and of the plan's id alike. */
  direction: Prisma.Sql;
  isForward: boolean;
  nullsFirst: boolean;
  start: PlanCursor | null;
};

export function readOrder({ sort, cursor }: Pick<PlanPage, "sort" | "cursor">): ReadOrder {
  const isForward = cursor?.side !== "before";
  const isAscending = isColumnAscending(sort) === isForward;
  return {
    key: sort.key,
    column: COLUMN[sort.key],
    isNullable: NULLABLE.includes(sort.key),
    direction: isAscending ? Prisma.sql`asc` : Prisma.sql`desc`,
    isForward,
    nullsFirst: !isForward,
    start: cursor?.at ?? null,
  };
}

/** More days past due mean an older unpaid date. */
function isColumnAscending({ key, descending }: PlanSort): boolean {
  return key === "dpd" ? descending : !descending;
}

/** ORDER BY for rows `s`. */
export function orderBy({ column, direction, isNullable, nullsFirst }: ReadOrder): Prisma.Sql {
  if (!column) return Prisma.sql`s.plan_id ${direction}`;
  const nulls = !isNullable ? Prisma.empty : nullsFirst ? Prisma.sql`nulls first` : Prisma.sql`nulls last`;
  return Prisma.sql`${column} ${direction} ${nulls}, s.plan_id ${direction}`;
}

/** Rows `s` past the start among those that have a value, as one comparison that an index can answer. */
export function pastStart(order: ReadOrder): Prisma.Sql {
  const { column, start } = order;
  if (!start) return Prisma.sql`true`;
  const past = order.direction.sql === "asc" ? Prisma.sql`>` : Prisma.sql`<`;
  const id = Prisma.sql`${start.planId}::bigint`;
  if (!column || start.value === null) return Prisma.sql`s.plan_id ${past} ${id}`;
  return Prisma.sql`(${column}, s.plan_id) ${past} (${boundOf(order, start.value)}, ${id})`;
}

/** Rows `s` past the start wherever absent values stand. */
export function pastStartWithNulls(order: ReadOrder): Prisma.Sql {
  const { column, isNullable, nullsFirst, start } = order;
  const past = pastStart(order);
  if (!column || !isNullable || !start) return past;
  if (start.value === null) {
    const rest = Prisma.sql`${column} is null and ${past}`;
    return nullsFirst ? Prisma.sql`(${column} is not null or (${rest}))` : Prisma.sql`(${rest})`;
  }
  const rest = Prisma.sql`${column} is not null and ${past}`;
  return nullsFirst ? Prisma.sql`(${rest})` : Prisma.sql`(${column} is null or (${rest}))`;
}

function boundOf({ key }: ReadOrder, value: string): Prisma.Sql {
  return key === "outstanding" ? Prisma.sql`${value}::bigint` : Prisma.sql`${value}::date`;
}
