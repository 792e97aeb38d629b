import { cookies } from "next/headers";
import { PREFERENCE_COOKIES, preferenceCookieOptions, sessionCookieName } from "@/lib/platform/auth/cookies";
import { sealSessionCookie } from "@/lib/platform/auth/session-cookie";
import { env } from "@/lib/platform/env";

/** Only in an action or a route handler: a page cannot set cookies. */
export async function keepSession(token: string): Promise<void> {
  (await cookies()).set(await sealSessionCookie(token));
}

export async function forgetSession(): Promise<void> {
  const { TENOR_BASE_URL: baseUrl } = env();
  (await cookies()).set({
    ...preferenceCookieOptions(baseUrl),
    name: sessionCookieName(baseUrl),
    value: "",
    maxAge: 0,
  });
}

/** Mirrors preferences, so that the next page is rendered with them from its first byte. */
export async function keepPreferences(preferences: Partial<Record<keyof typeof PREFERENCE_COOKIES, string>>) {
  const jar = await cookies();
  const options = preferenceCookieOptions(env().TENOR_BASE_URL);
  for (const key of ["locale", "theme", "density"] as const) {
    const value = preferences[key];
    if (value) jar.set({ ...options, name: PREFERENCE_COOKIES[key], value });
  }
}
