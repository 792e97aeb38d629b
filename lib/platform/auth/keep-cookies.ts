import { cookies } from "next/headers";
import {
  CHOSEN_LOCALE_COOKIE,
  PREFERENCE_COOKIES,
  preferenceCookieOptions,
  sessionCookieName,
  sessionCookieOptions,
} from "@/lib/platform/auth/cookies";
import { sealSessionCookie } from "@/lib/platform/auth/session-cookie";
import { env } from "@/lib/platform/env";
import { isLocale, type Locale } from "@/lib/platform/i18n/locales";

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

/** A choice made before sign-in, to be stored on the staff row with it. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await keepPreferences({ locale });
  const jar = await cookies();
  jar.set({ ...sessionCookieOptions(env().TENOR_BASE_URL), name: CHOSEN_LOCALE_COOKIE, value: locale });
}

export async function chosenLocale(): Promise<Locale | undefined> {
  const value = (await cookies()).get(CHOSEN_LOCALE_COOKIE)?.value;
  return isLocale(value) ? value : undefined;
}

export async function forgetChosenLocale(): Promise<void> {
  (await cookies()).delete(CHOSEN_LOCALE_COOKIE);
}
