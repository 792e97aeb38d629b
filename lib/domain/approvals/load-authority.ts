import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type AuthorityLine, type Level, levelsFor } from "./authority";

type Wish = { kind: string; currency: string; amountMinor: bigint };

/** The levels that the matrix in force asks for, with its version. RULE where it does not provide for the amount. */
export async function loadLevels(tx: Tx, wish: Wish): Promise<{ matrixVersion: number; levels: Level[] }> {
  const lines = await tx.$queryRaw<(AuthorityLine & { version: number })[]>(Prisma.sql`
    select r.kind, r.currency, r.up_to_minor as "upToMinor", r.level, r.role_id as "roleId", r.people,
      r.matrix_version as version
    from authority_rule r
    where r.kind = ${wish.kind} and r.matrix_version = (select max(version) from authority_matrix)`);
  const levels = levelsFor(lines, wish);
  if (!lines[0] || levels.length === 0) throw new AppError("RULE", "approvals.refusal.noAuthority");
  return { matrixVersion: lines[0].version, levels };
}

/** The roles a person holds on the business date where they reach the branch: what they may decide as. */
export async function rolesOver(
  tx: Tx,
  staffId: number,
  branchId: number,
  businessDate: string,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ roleId: number }[]>(Prisma.sql`
    select distinct a.role_id as "roleId" from role_assignment a
    where a.staff_id = ${staffId} and ${isHeldOver(Prisma.sql`${branchId}::int`, businessDate)}`);
  return rows.map(({ roleId }) => roleId);
}

/** Whether assignment `a` is valid on the day and reaches a branch beyond its holder's own customers. */
export function isHeldOver(branchId: Prisma.Sql, businessDate: string): Prisma.Sql {
  return Prisma.sql`(a.valid_from <= ${businessDate}::date and (a.valid_until is null or a.valid_until >= ${businessDate}::date)
    and (a.scope = 'all' or (a.scope = 'branch' and a.branch_id = ${branchId}) or (a.scope = 'region'
      and a.region_id = (select b.region_id from branch b where b.id = ${branchId}))))`;
}
