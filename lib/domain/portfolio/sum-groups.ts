import type { PlanFilter } from "@/lib/domain/plans/plan-filter";
import type { PlanGroup } from "@/lib/domain/plans/plan-filter-url";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";
import { cellBounds, cellMatches } from "./cell-conditions";
import { chooseCountPlan, sumsByCell } from "./count-sources";
import { rangeConditions } from "./range-conditions";
import { searchTables } from "./search-candidates";

/** A subtotal of what matches; amounts are minor units and never added across currencies. */
export type GroupSum = {
  /** The branch's, manager's or product's id, or the bucket's number. */
  value: number;
  /** In the reader's language; null for a bucket, which is a word of the enums. */
  name: string | null;
  currency: string;
  plans: bigint;
  outstandingMinor: bigint;
  overdueMinor: bigint;
};

const COLUMN: Record<PlanGroup, Prisma.Sql> = {
  branch: Prisma.sql`t.branch_id`,
  manager: Prisma.sql`t.manager_id`,
  product: Prisma.sql`t.product_id`,
  bucket: Prisma.sql`t.bucket::int`,
};

/** What matches, summed up by one of its dimensions, largest balance first. The cells know it, however many plans. */
export async function sumGroups(ctx: Context, filter: PlanFilter, by: PlanGroup): Promise<GroupSum[]> {
  const reach = await authorize(ctx, "portfolio.read");
  const client = ctx.tx ?? db();
  const ranges = rangeConditions(filter, ctx.businessDate);
  const cells = cellMatches(reach, filter);
  const search = await searchTables(client, filter.search, reach, cellBounds(reach, filter));
  const plan = search ? ({ from: "search" } as const) : await chooseCountPlan(client, cells, ranges);
  const pieces = sumsByCell(plan, ranges).map(
    (from) => Prisma.sql`
      select ${COLUMN[by]} as value, t.currency::text as currency, x.plans, x.outstanding, x.overdue
      from ${from} where ${cells}`,
  );
  const sums = await client.$queryRaw<Omit<GroupSum, "name">[]>(Prisma.sql`
    ${search ? Prisma.sql`with ${search}` : Prisma.empty}
    select value, currency, sum(plans)::bigint as plans, sum(outstanding)::bigint as "outstandingMinor",
      sum(overdue)::bigint as "overdueMinor"
    from (${Prisma.join(pieces, " union all ")}) c
    group by value, currency having sum(plans) <> 0
    order by sum(outstanding) desc, value, currency`);
  const names = await namesOf(client, ctx, by, [...new Set(sums.map(({ value }) => value))]);
  return sums.map((sum) => ({ ...sum, name: names.get(sum.value) ?? null }));
}

async function namesOf(
  client: Pick<Tx, "$queryRaw">,
  { locale }: Pick<Context, "locale">,
  by: PlanGroup,
  ids: number[],
): Promise<Map<number, string>> {
  if (by === "bucket" || ids.length === 0) return new Map();
  const inLocale = locale === "zh-CN" ? Prisma.sql`n.name_zh` : Prisma.sql`n.name_en`;
  const [table, name] = {
    branch: [Prisma.sql`branch`, inLocale],
    product: [Prisma.sql`product`, inLocale],
    manager: [Prisma.sql`staff`, Prisma.sql`n.display_name`],
  }[by] as [Prisma.Sql, Prisma.Sql];
  const rows = await client.$queryRaw<{ id: number; name: string }[]>(
    Prisma.sql`select n.id, ${name} as name from ${table} n where n.id = any(${ids}::int[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
