import { LOCALE_COOKIE } from "@/lib/platform/i18n/locales";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export const THEMES = ["light", "dark", "system"] as const;
export const DENSITIES = ["comfortable", "compact"] as const;

/** Shortcuts of single keys, which some speech and switch devices set off by accident. */
export const SWITCHES = ["on", "off"] as const;

export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];
export type Switch = (typeof SWITCHES)[number];

/** How somebody likes the screen; stored on the staff row and mirrored in cookies, so that pages render without a flash. */
export const PREFERENCE_COOKIES = {
  locale: LOCALE_COOKIE,
  theme: "tenor-theme",
  density: "tenor-density",
} as const;

/** Says that the language was chosen before sign-in and should be stored with it; gone with the browser. */
export const CHOSEN_LOCALE_COOKIE = "tenor-locale-chosen";

export function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith("https://");
}

/** With TLS the `__Host-` prefix pins the cookie to this host, path / and Secure. */
export function sessionCookieName(baseUrl: string): string {
  return isSecure(baseUrl) ? "__Host-tenor-session" : "tenor-session";
}

export function sessionCookieOptions(baseUrl: string) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(baseUrl) } as const;
}

export function preferenceCookieOptions(baseUrl: string) {
  return { ...sessionCookieOptions(baseUrl), maxAge: YEAR_SECONDS };
}

export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

export function densityOf(value: string | undefined): Density {
  return DENSITIES.find((density) => density === value) ?? "comfortable";
}
