import { Prisma } from "@/lib/platform/db/client";
import type { Reach } from "@/lib/platform/service";

/** Whose work a row is, as the two columns that say so in the query at hand. */
export type OwnedBy = { manager: Prisma.Sql; branch: Prisma.Sql };

export const PLAN_OWNER: OwnedBy = { manager: Prisma.sql`p.manager_id`, branch: Prisma.sql`p.branch_id` };

/** Own work or a branch in reach. Part of every WHERE, so that what is out of reach looks like what does not exist. */
export function isWithinReach(reach: Reach, by: OwnedBy): Prisma.Sql {
  if (reach.all) return Prisma.sql`true`;
  const isMine =
    reach.ownStaffId === null ? Prisma.sql`false` : Prisma.sql`${by.manager} = ${reach.ownStaffId}`;
  if (reach.branchIds.length === 0) return isMine;
  return Prisma.sql`(${isMine} or ${by.branch} = any(${[...reach.branchIds]}::int[]))`;
}

/** The same of a row that is at hand. */
export function isCovered(
  reach: Reach,
  { managerId, branchId }: { managerId: number; branchId: number },
): boolean {
  return reach.all || reach.ownStaffId === managerId || reach.branchIds.includes(branchId);
}
