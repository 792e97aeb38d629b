import type { ListPage } from "@/lib/domain/preferences/schemas";
import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, requireStaff } from "@/lib/platform/service";

export type SavedViewRow = {
  id: number;
  name: string;
  query: string;
  isDefault: boolean;
  /** Somebody else's view is read-only. */
  isOwn: boolean;
  ownerName: string;
  sharedRoleId: number | null;
  /** The role it is shared with, in the reader's language. */
  sharedWith: string | null;
};

/** The actor's own views and those shared with a role that the actor holds on this business day: own ones first. */
export async function listViews(ctx: Context, page: ListPage): Promise<SavedViewRow[]> {
  await authorize(ctx, "portfolio.read");
  const { staffId } = requireStaff(ctx);
  const roleName = ctx.locale === "zh-CN" ? Prisma.sql`r.name_zh` : Prisma.sql`r.name_en`;
  return (ctx.tx ?? db()).$queryRaw<SavedViewRow[]>(Prisma.sql`
    select v.id, v.name, v.query, v.is_default and v.owner_id = ${staffId} as "isDefault",
      v.owner_id = ${staffId} as "isOwn", o.display_name as "ownerName",
      v.shared_role_id as "sharedRoleId", ${roleName} as "sharedWith"
    from saved_view v join staff o on o.id = v.owner_id left join role r on r.id = v.shared_role_id
    where v.page = ${page} and (v.owner_id = ${staffId} or v.shared_role_id in (
      select ra.role_id from role_assignment ra
      where ra.staff_id = ${staffId} and ra.valid_from <= ${ctx.businessDate}::date
        and (ra.valid_until is null or ra.valid_until >= ${ctx.businessDate}::date)))
    order by (v.owner_id = ${staffId}) desc, v.is_default desc, lower(v.name), v.id`);
}

/** The view that the actor's list opens as, where the address says nothing. */
export async function findDefaultView(
  ctx: Context,
  page: ListPage,
): Promise<{ id: number; query: string } | null> {
  if (ctx.actor.kind !== "staff") return null;
  const [view] = await (ctx.tx ?? db()).$queryRaw<{ id: number; query: string }[]>(Prisma.sql`
    select id, query from saved_view where owner_id = ${ctx.actor.staffId} and page = ${page} and is_default`);
  return view ?? null;
}

export type ShareableRole = { id: number; name: string };

/** The roles a view can be shared with. */
export async function listShareableRoles(ctx: Context): Promise<ShareableRole[]> {
  await authorize(ctx, "view.share");
  const roles = await (ctx.tx ?? db()).role.findMany({ orderBy: { id: "asc" } });
  return roles.map(({ id, nameEn, nameZh }) => ({ id, name: ctx.locale === "zh-CN" ? nameZh : nameEn }));
}
