import { z } from "zod";
import { type Density, densityOf, type Theme, themeOf } from "@/lib/platform/auth/cookies";
import { PERMISSIONS } from "@/lib/platform/auth/permissions";
import { hashToken } from "@/lib/platform/auth/token";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Actor, Grant } from "@/lib/platform/service";
import { endOfSession, isTouchDue } from "./rules";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

export type HeldRole = { code: string; nameEn: string; nameZh: string };

/** A running session: who, with which rights at this moment, and how they like the screen. */
export type SignedIn = {
  actor: StaffActor;
  sessionId: bigint;
  branchId: number;
  roles: readonly HeldRole[];
  businessDate: string;
  expiresAt: Date;
  isTouchDue: boolean;
  locale: "en" | "zh-CN";
  theme: Theme;
  density: Density;
};

type Row = {
  sessionId: bigint;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  staffId: number;
  username: string;
  displayName: string;
  status: "invited" | "active" | "disabled";
  branchId: number;
  locale: string;
  theme: string;
  density: string;
  businessDate: string | null;
  grants: unknown;
};

const grantsSchema = z.array(
  z.object({
    role: z.object({ code: z.string(), nameEn: z.string(), nameZh: z.string() }),
    scope: z.enum(["own", "branch", "region", "all"]),
    branchIds: z.array(z.number().int()),
    permissions: z.array(z.string()),
  }),
);

const KNOWN = new Set<string>(PERMISSIONS);

/**
 * The actor behind a session token, or null when the session is unknown, over, or its owner may not work any more.
 * One query, asked on every request: a role taken away or a person disabled is gone at the next click.
 */
export async function loadActor(token: string, now: Date): Promise<SignedIn | null> {
  const row = await fetchSession(token);
  if (row?.status !== "active" || endOfSession(row, now)) return null;
  if (!row.businessDate) throw new AppError("UNAVAILABLE", "errors.UNAVAILABLE");
  const grants = grantsSchema.parse(row.grants);
  return {
    actor: {
      kind: "staff",
      staffId: row.staffId,
      username: row.username,
      displayName: row.displayName,
      grants: grants.map(grantOf),
    },
    sessionId: row.sessionId,
    branchId: row.branchId,
    roles: [...new Map(grants.map(({ role }) => [role.code, role])).values()],
    businessDate: row.businessDate,
    expiresAt: row.expiresAt,
    isTouchDue: isTouchDue(row, now),
    locale: row.locale === "zh-CN" ? "zh-CN" : "en",
    theme: themeOf(row.theme),
    density: densityOf(row.density),
  };
}

function grantOf(grant: z.output<typeof grantsSchema>[number]): Grant {
  // A word this version does not know grants nothing.
  const permissions = new Set(grant.permissions.filter((word) => KNOWN.has(word)));
  return { permissions, scope: grant.scope, branchIds: grant.branchIds };
}

/** Assignments count on the bank's business date; a region stands for its branches of this moment. */
async function fetchSession(token: string): Promise<Row | undefined> {
  const rows = await db().$queryRaw<Row[]>`
    select ss.id as "sessionId", ss.last_seen_at as "lastSeenAt", ss.expires_at as "expiresAt",
      ss.revoked_at as "revokedAt", s.id as "staffId", s.username, s.display_name as "displayName",
      s.status::text as status, s.branch_id as "branchId", s.locale, s.theme, s.density,
      bd.current_on::text as "businessDate",
      coalesce((
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
      ), '[]') as grants
    from staff_session ss
    join staff s on s.id = ss.staff_id
    left join business_day bd on bd.id = 1
    where ss.token_hash = ${hashToken(token)}`;
  return rows[0];
}
