import { decode, encode } from "next-auth/jwt";
import { ABSOLUTE_LIMIT_MS } from "@/lib/domain/staff/rules";
import { sessionCookieName, sessionCookieOptions } from "@/lib/platform/auth/cookies";
import { env } from "@/lib/platform/env";

const MAX_AGE_SECONDS = ABSOLUTE_LIMIT_MS / 1000;

/** The cookie is next-auth's encrypted JWT around our session token; whether that token still opens anything is asked of the database. */
export async function sealSessionCookie(sessionToken: string) {
  const { TENOR_AUTH_SECRET: secret, TENOR_BASE_URL: baseUrl } = env();
  return {
    name: sessionCookieName(baseUrl),
    value: await encode({ token: { sessionToken }, secret, maxAge: MAX_AGE_SECONDS }),
    ...sessionCookieOptions(baseUrl),
    maxAge: MAX_AGE_SECONDS,
  };
}

/** The session token in a cookie, or null for anything we did not seal ourselves. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  const { TENOR_AUTH_SECRET: secret } = env();
  const claims = await decode({ token: value, secret }).catch(() => null);
  return typeof claims?.sessionToken === "string" ? claims.sessionToken : null;
}
