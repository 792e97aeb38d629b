import { audit } from "@/lib/platform/audit";
import { type Density, densityOf, type Theme, themeOf } from "@/lib/platform/auth/cookies";
import { verifyPassword } from "@/lib/platform/auth/password";
import { hashToken, newToken } from "@/lib/platform/auth/token";
import { db, type Tx } from "@/lib/platform/db/client";
import type { Staff } from "@/lib/platform/db/generated/client";
import { AppError } from "@/lib/platform/errors";
import type { Locale } from "@/lib/platform/i18n/locales";
import { type Context, parse, requireAnonymous, transaction } from "@/lib/platform/service";
import { ABSOLUTE_LIMIT_MS, minutesUntil, normaliseUsername } from "./rules";
import { type SignInInput, signInSchema } from "./schemas";
import { clearAttempts, countAttempt } from "./throttle";

export type StartedSession = { token: string; locale: string; theme: Theme; density: Density };

/**
 * A new session for a username and a password. Whatever is wrong (no such person, wrong password, disabled, not yet
 * set up) costs the same work and gives the same answer.
 */
export async function signIn(
  ctx: Context,
  input: SignInInput,
  userAgent: string | null = null,
): Promise<StartedSession> {
  requireAnonymous(ctx);
  const { username: typed, password, locale } = parse(signInSchema, input);
  const username = normaliseUsername(typed);
  const address = ctx.address ?? "unknown";
  const throttled = await countAttempt(username, address, ctx.now);
  const staff = await db().staff.findUnique({ where: { username } });
  if (throttled) {
    await refuse(ctx, staff, "throttled");
    const minutes = minutesUntil(throttled.blockedUntil, ctx.now);
    throw new AppError("LIMIT", "auth.signIn.throttled", { minutes });
  }
  const fits = await verifyPassword(staff?.passwordHash ?? null, password);
  if (!staff || !fits || staff.status !== "active") {
    await refuse(ctx, staff, staff && fits ? "not-active" : "no-match");
    throw new AppError("UNAUTHENTICATED", "auth.signIn.refused");
  }
  return start(ctx, staff, { userAgent, locale });
}

type Visit = { userAgent: string | null; locale?: Locale };

async function start(ctx: Context, staff: Staff, { userAgent, locale }: Visit): Promise<StartedSession> {
  const { id: staffId, username, displayName } = staff;
  const token = newToken();
  const preferred = await transaction(ctx, async (tx) => {
    await lockActive(tx, staff);
    const isFirst = (await tx.staffSession.count({ where: { staffId } })) === 0;
    const session = await tx.staffSession.create({
      data: {
        tokenHash: hashToken(token),
        staffId,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt: new Date(ctx.now.getTime() + ABSOLUTE_LIMIT_MS),
        address: ctx.address,
        userAgent,
      },
    });
    await clearAttempts(tx, username, ctx.address ?? "unknown");
    // A choice made on the sign-in page is kept; somebody new goes on in the language the page came in.
    const language = locale ?? (isFirst ? ctx.locale : staff.locale);
    if (language !== staff.locale)
      await tx.staff.update({ where: { id: staffId }, data: { locale: language } });
    const self = { kind: "staff", staffId, username, displayName, grants: [] } as const;
    const record = { action: "session.started", objectKind: "session", objectId: session.id } as const;
    await audit(tx, { ...ctx, actor: self }, { ...record, after: { locale: language } });
    return language;
  });
  return { token, locale: preferred, theme: themeOf(staff.theme), density: densityOf(staff.density) };
}

/** Somebody disabled, or given a new password, while the old one was being checked gets no session. */
async function lockActive(tx: Tx, staff: Staff): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from staff where id = ${staff.id} and status = 'active' and password_hash = ${staff.passwordHash} for update`;
  if (rows.length === 0) throw new AppError("UNAUTHENTICATED", "auth.signIn.refused");
}

/** What was typed is not kept: people type their password into the wrong field. */
async function refuse(ctx: Context, staff: Staff | null, reason: string): Promise<void> {
  await transaction(ctx, (tx) =>
    audit(tx, ctx, {
      action: "session.refused",
      objectKind: "staff",
      objectId: staff?.id ?? "unknown",
      outcome: "refused",
      reason,
    }),
  );
}
