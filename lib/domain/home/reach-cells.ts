import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { Prisma } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";

export const CELL_OWNER: OwnedBy = { manager: Prisma.sql`t.manager_id`, branch: Prisma.sql`t.branch_id` };

/** So few branches are read from their cells; more are walked along the dates' indexes. */
const NARROW_BRANCHES = 2;

export function isNarrow(reach: Reach): boolean {
  return !reach.all && reach.branchIds.length <= NARROW_BRANCHES;
}

/**
 * The plans of a few cells; an array of cells makes the database start from them. Half of a grown portfolio is settled
 * and, by the table's own check, has no next due date: those cells are not even read.
 */
export function inOpenCells(reach: Reach): Prisma.Sql {
  return Prisma.sql`s.cell_id = any(array(
    select t.id from portfolio_cell t
    where t.status not in ('settled', 'cancelled') and ${isWithinReach(reach, CELL_OWNER)}))`;
}

/** The same, asked of each plan that something else has found. */
export function inReach(reach: Reach): Prisma.Sql {
  return reach.all
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from portfolio_cell t where t.id = s.cell_id and ${isWithinReach(reach, CELL_OWNER)})`;
}
