import { type Density, densityOf, type Switch, type Theme, themeOf } from "@/lib/platform/auth/cookies";
import { hashToken } from "@/lib/platform/auth/token";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Actor } from "@/lib/platform/service";
import { GRANTS, type HeldRole, readGrants } from "./grants";
import { endOfSession, isTouchDue } from "./rules";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

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
  shortcuts: Switch;
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
  shortcuts: string | null;
  businessDate: string | null;
  grants: unknown;
};

/**
 * The actor behind a session token, or null when the session is unknown, over, or its owner may not work any more.
 * One query, asked on every request: a role taken away or a person disabled is gone at the next click.
 */
export async function loadActor(token: string, now: Date): Promise<SignedIn | null> {
  const row = await fetchSession(token);
  if (row?.status !== "active" || endOfSession(row, now)) return null;
  if (!row.businessDate) throw new AppError("UNAVAILABLE", "errors.UNAVAILABLE");
  const grants = readGrants(row.grants);
  return {
    actor: {
      kind: "staff",
      staffId: row.staffId,
      username: row.username,
      displayName: row.displayName,
      grants: grants.map(({ role: _, ...grant }) => grant),
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
    shortcuts: row.shortcuts === "off" ? "off" : "on",
  };
}

async function fetchSession(token: string): Promise<Row | undefined> {
  const rows = await db().$queryRaw<Row[]>`
    select ss.id as "sessionId", ss.last_seen_at as "lastSeenAt", ss.expires_at as "expiresAt",
      ss.revoked_at as "revokedAt", s.id as "staffId", s.username, s.display_name as "displayName",
      s.status::text as status, s.branch_id as "branchId", s.locale, s.theme, s.density,
      s.preferences->>'shortcuts' as shortcuts,
      bd.current_on::text as "businessDate",
      ${GRANTS} as grants
    from staff_session ss
    join staff s on s.id = ss.staff_id
    left join business_day bd on bd.id = 1
    where ss.token_hash = ${hashToken(token)}`;
  return rows[0];
}
