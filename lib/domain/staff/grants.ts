import { z } from "zod";
import { PERMISSIONS } from "@/lib/platform/auth/permissions";
import { Prisma } from "@/lib/platform/db/client";
import type { Grant } from "@/lib/platform/service";

export type HeldRole = { code: string; nameEn: string; nameZh: string };

/**
 * What staff `s` may do on business day `bd`, as SQL: assignments count on the bank's business date; a region stands for its
 * branches of this moment.
 */
export const GRANTS = Prisma.sql`coalesce((
    select jsonb_agg(jsonb_build_object(
      'role', jsonb_build_object('code', r.code, 'nameEn', r.name_en, 'nameZh', r.name_zh),
      'scope', ra.scope,
      'branchIds', case ra.scope
        when 'branch' then jsonb_build_array(ra.branch_id)
        when 'region' then coalesce(
          (select jsonb_agg(b.id) from branch b where b.region_id = ra.region_id), '[]')
        else '[]' end,
      'permissions', coalesce(
        (select jsonb_agg(rp.permission) from role_permission rp where rp.role_id = r.id), '[]')))
    from role_assignment ra join role r on r.id = ra.role_id
    where ra.staff_id = s.id and bd.current_on >= ra.valid_from
      and (ra.valid_until is null or bd.current_on <= ra.valid_until)
  ), '[]')`;

const grantsSchema = z.array(
  z.object({
    role: z.object({ code: z.string(), nameEn: z.string(), nameZh: z.string() }),
    scope: z.enum(["own", "branch", "region", "all"]),
    branchIds: z.array(z.number().int()),
    permissions: z.array(z.string()),
  }),
);

const KNOWN = new Set<string>(PERMISSIONS);

/** The answer of GRANTS. A word this version does not know grants nothing. */
export function readGrants(grants: unknown): (Grant & { role: HeldRole })[] {
  return grantsSchema.parse(grants).map(({ role, scope, branchIds, permissions }) => ({
    role,
    scope,
    branchIds,
    permissions: new Set(permissions.filter((word) => KNOWN.has(word))),
  }));
}
