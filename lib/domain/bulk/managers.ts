import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { authorize, type Context, type Reach } from "@/lib/platform/service";

/** `fullName` tells namesakes apart. */
export type Manager = { id: number; fullName: string; branchId: number };

/** Active staff `s` who look after plans of their own on the bank's day, at a branch within reach. */
const looksAfterPlans = (reach: Reach) => Prisma.sql`(s.status = 'active'
  and ${reach.all ? Prisma.sql`true` : Prisma.sql`s.branch_id = any(${[...reach.branchIds]}::int[])`}
  and exists (
    select from role_assignment ra
    join role_permission rp on rp.role_id = ra.role_id and rp.permission = 'portfolio.read'
    join business_day bd on bd.id = 1
    where ra.staff_id = s.id and ra.scope = 'own' and bd.current_on >= ra.valid_from
      and (ra.valid_until is null or bd.current_on <= ra.valid_until)))`;

/** Who may be given plans; null for somebody who is gone, looks after none, or works beyond reach. */
export async function findManager(tx: Tx, reach: Reach, id: number): Promise<Manager | null> {
  const [found] = await tx.$queryRaw<Manager[]>(Prisma.sql`
    select s.id, s.display_name || ' (' || s.username || ')' as "fullName", s.branch_id as "branchId" from staff s
    where s.id = ${id} and ${looksAfterPlans(reach)}`);
  return found ?? null;
}

export type ManagerChoice = { id: number; displayName: string; branchName: string };

/** Whom plans can be given to, by branch and name. */
export async function listManagers(ctx: Context): Promise<ManagerChoice[]> {
  const reach = await authorize(ctx, "plan.reassign");
  const name = ctx.locale === "zh-CN" ? Prisma.sql`b.name_zh` : Prisma.sql`b.name_en`;
  return (ctx.tx ?? db()).$queryRaw<ManagerChoice[]>(Prisma.sql`
    select s.id, s.display_name as "displayName", ${name} as "branchName"
    from staff s join branch b on b.id = s.branch_id
    where ${looksAfterPlans(reach)} order by b.code, s.display_name, s.id`);
}
