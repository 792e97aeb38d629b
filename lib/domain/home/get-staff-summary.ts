import { db, Prisma } from "@/lib/platform/db/client";
import type { StaffStatus } from "@/lib/platform/db/generated/enums";
import { authorize, type Context } from "@/lib/platform/service";

export type StaffSummary = {
  byStatus: { status: StaffStatus; people: number }[];
  /** Active people whose assignment runs on the business date; somebody with two roles counts in both. */
  byRole: { name: string; people: number }[];
};

type RoleRow = { nameEn: string; nameZh: string; people: number };

/** How many work on the desk and as what. Names are for the staff pages. */
export async function getStaffSummary(ctx: Context): Promise<StaffSummary> {
  await authorize(ctx, "staff.read");
  const client = ctx.tx ?? db();
  const [byStatus, roles] = await Promise.all([
    client.$queryRaw<StaffSummary["byStatus"]>(Prisma.sql`
      select status::text as status, count(*)::int as people from staff group by status order by status`),
    client.$queryRaw<RoleRow[]>(Prisma.sql`
      select r.name_en as "nameEn", r.name_zh as "nameZh", count(distinct s.id)::int as people
      from role r
      join role_assignment a on a.role_id = r.id
      join staff s on s.id = a.staff_id and s.status = 'active'
      where a.valid_from <= ${ctx.businessDate}::date
        and (a.valid_until is null or a.valid_until >= ${ctx.businessDate}::date)
      group by r.id order by people desc, r.id`),
  ]);
  const byRole = roles.map(({ nameEn, nameZh, people }) => ({
    name: ctx.locale === "zh-CN" ? nameZh : nameEn,
    people,
  }));
  return { byStatus, byRole };
}
