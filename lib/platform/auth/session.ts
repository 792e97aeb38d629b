import { cookies } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { keepAlive } from "@/lib/domain/staff/keep-alive";
import { loadActor, type SignedIn } from "@/lib/domain/staff/load-actor";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import type { Permission } from "@/lib/platform/auth/permissions";
import { requestFacts } from "@/lib/platform/auth/request-facts";
import { signInPath } from "@/lib/platform/auth/safe-next";
import { openSessionCookie } from "@/lib/platform/auth/session-cookie";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, heldOf, systemContext, VISITOR_JOB } from "@/lib/platform/service";

/** Who is signed in, or null. Asked of the database once a request; see requestFacts for what is a sign of life. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const cookie = (await cookies()).get(sessionCookieName(env().TENOR_BASE_URL));
  const token = await openSessionCookie(cookie?.value);
  if (!token) return null;
  const now = new Date();
  const session = await loadActor(token, now);
  if (session?.isTouchDue && (await requestFacts()).isSignOfLife) await keepAlive(session.sessionId, now);
  return session;
});

export async function contextOf(session: SignedIn): Promise<Context> {
  const { requestId, address, locale } = await requestFacts();
  const { actor, businessDate } = session;
  return { actor, now: new Date(), businessDate, requestId, address, locale };
}

/** The context of whoever is signed in; UNAUTHENTICATED otherwise. */
export const currentContext = cache(async (): Promise<Context> => {
  const session = await currentSession();
  if (!session) throw new AppError("UNAUTHENTICATED", "errors.UNAUTHENTICATED");
  return contextOf(session);
});

/** The session, or off to sign-in and back here afterwards. */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (session) return session;
  const { path } = await requestFacts();
  const wasSignedIn = (await cookies()).has(sessionCookieName(env().TENOR_BASE_URL));
  redirect(signInPath(path, wasSignedIn ? "expired" : undefined));
}

/** Whoever has no session yet; the context opens sign-in and one-time links, nothing else. */
export async function anonymousContext(): Promise<Context> {
  const { requestId, address, locale } = await requestFacts();
  return { ...(await systemContext(VISITOR_JOB)), requestId, address, locale };
}

/**
 * First line of every portal page: a context whose actor holds the permission, or any one of several. Without a session the visitor goes to
 * sign-in; without the permission the refusal is audited and the page answers 403.
 */
export async function requirePage(
  permission: Permission | readonly [Permission, ...Permission[]],
): Promise<Context> {
  await requireSession();
  const ctx = await currentContext();
  try {
    await authorize(ctx, typeof permission === "string" ? permission : heldOf(ctx.actor, permission));
  } catch (error) {
    if (error instanceof AppError && error.code === "FORBIDDEN") forbidden();
    throw error;
  }
  return ctx;
}
