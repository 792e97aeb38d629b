import { allInside, type RangeCondition } from "@/lib/domain/portfolio/range-conditions";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { orderBy, pastStartWithNulls, type ReadOrder } from "./list-plans-order";

export type Gathering = {
  client: Pick<Tx, "$queryRaw">;
  ranges: readonly RangeCondition[];
  /** The cells `t` that match. */
  cells: Prisma.Sql;
  order: ReadOrder;
  limit: number;
  /** Tables of a search with `found`, or null. */
  search: Prisma.Sql | null;
};

/**
 * The first plans in order, found by collecting all that match and keeping the best: right when little matches or a
 * search has named the plans. OFFSET 0 keeps the planner from walking the order's index in the hope of an early end.
 */
export async function gatherPlans(gathering: Gathering): Promise<bigint[]> {
  const { client, ranges, cells, order, limit, search } = gathering;
  const source = search ? Prisma.sql`found` : Prisma.sql`plan_state`;
  const rows = await client.$queryRaw<{ planId: bigint }[]>(Prisma.sql`
    ${search ? Prisma.sql`with ${search}` : Prisma.empty}
    select s.plan_id as "planId" from (
      select s.plan_id, s.outstanding_minor, s.next_due_on, s.oldest_unpaid_on, s.opened_on
      from portfolio_cell t join ${source} s on s.cell_id = t.id
      where ${cells} and ${allInside(ranges)} and ${pastStartWithNulls(order)} offset 0
    ) s
    order by ${orderBy(order)} limit ${limit}`);
  return rows.map(({ planId }) => planId);
}
