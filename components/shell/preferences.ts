/** Cookies mirror the staff member's stored choice, so that the server writes the right attributes and nothing flashes. */
export const THEME_COOKIE = "tenor-theme";
export const DENSITY_COOKIE = "tenor-density";

export const THEMES = ["light", "dark", "system"] as const;
export const DENSITIES = ["comfortable", "compact"] as const;

export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];

/** Anything unknown falls back to the system's theme. */
export function parseTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}

/** Anything unknown falls back to comfortable. */
export function parseDensity(cookie: string | undefined): Density {
  return DENSITIES.find((density) => density === cookie) ?? "comfortable";
}

/**
 * Attributes of <html>. "system" needs no script: the style sheet's color-scheme follows the machine by itself.
 */
export function htmlAttributes(choice: { locale: string; theme: Theme; density: Density }) {
  return { lang: choice.locale, "data-theme": choice.theme, "data-density": choice.density };
}
