import NextAuth, { type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { ABSOLUTE_LIMIT_MS } from "@/lib/domain/staff/rules";
import { signIn } from "@/lib/domain/staff/sign-in";
import { isSecure, sessionCookieName, sessionCookieOptions } from "@/lib/platform/auth/cookies";
import { requestFacts } from "@/lib/platform/auth/request-facts";
import { anonymousContext } from "@/lib/platform/auth/session";
import { env } from "@/lib/platform/env";

/**
 * next-auth for clients that speak its protocol: same verb, same cookie as the sign-in page. It never answers who is
 * signed in: only our own session row does.
 */
function options(onRefused: (error: unknown) => void): NextAuthOptions {
  const { TENOR_AUTH_SECRET: secret, TENOR_BASE_URL: baseUrl } = env();
  return {
    secret,
    useSecureCookies: isSecure(baseUrl),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: ABSOLUTE_LIMIT_MS / 1000 },
    cookies: {
      sessionToken: { name: sessionCookieName(baseUrl), options: sessionCookieOptions(baseUrl) },
    },
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        authorize: async (given) => {
          try {
            const input = { username: given?.username ?? "", password: given?.password ?? "" };
            const { token } = await signIn(await anonymousContext(), input, (await requestFacts()).userAgent);
            return { id: token };
          } catch (error) {
            onRefused(error);
            return null;
          }
        },
      }),
    ],
    // Nothing but our token: no name, no address, nothing to grow stale.
    callbacks: { jwt: async ({ user }) => ({ sessionToken: user?.id }) },
    logger: { error: () => undefined, warn: () => undefined },
  };
}

type Segment = { params: Promise<{ nextauth: string[] }> };

/** Runs next-auth; `onRefused` hears why a sign-in did not succeed. */
export async function handshake(request: Request, segment: Segment, onRefused: (error: unknown) => void) {
  // next-auth reads its own address only here; taken from our setting, no header can change it.
  process.env.NEXTAUTH_URL = env().TENOR_BASE_URL;
  return (await NextAuth(request as never, segment as never, options(onRefused))) as Response;
}
