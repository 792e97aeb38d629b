import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@/e2e/support/test";
import type { Theme } from "@/lib/platform/auth/cookies";
import type { Locale } from "@/lib/platform/i18n/locales";
import { untranslatedOn } from "./untranslated";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules about colours: nothing else that axe tells depends on the theme. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * Nothing that axe can tell is wrong, at the levels A and AA of WCAG 2.0 to 2.2, within a part of the page or all of it;
 * nor are its colours in the other theme, which is put on and off again on the spot.
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  expect(await barriers(page, { type: "tag", values: RULES }, part)).toEqual([]);
  await inOtherTheme(page, async (theme) => {
    expect(await barriers(page, { type: "rule", values: COLOUR_RULES }, part), theme).toEqual([]);
  });
}

/** The same, and nothing that was left untranslated. */
export async function expectFine(page: Page, language: Locale, part?: string): Promise<void> {
  await expectAccessible(page, part);
  expect(await untranslatedOn(page, language)).toEqual([]);
}

async function barriers(page: Page, runOnly: { type: "tag" | "rule"; values: string[] }, part?: string) {
  // Nothing here has frames: the page's own context will do, and only what is wrong has to be told in full.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"], runOnly });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(
      ({ target, failureSummary }) => `${target.join(" ")} ${failureSummary?.replace(/\s+/g, " ")}`,
    ),
  }));
}

async function inOtherTheme(page: Page, look: (theme: Theme) => Promise<void>): Promise<void> {
  const before: Theme = (await page.locator("html").getAttribute("data-theme")) === "dark" ? "dark" : "light";
  const other: Theme = before === "dark" ? "light" : "dark";
  await wear(page, other);
  await look(other);
  await wear(page, before);
}

/** At once: a colour on its way is neither the old one nor the new. */
function wear(page: Page, theme: Theme): Promise<void> {
  return page.evaluate((name) => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after { transition: none !important }");
    document.adoptedStyleSheets.push(still);
    document.documentElement.dataset.theme = name;
    // Colours are worked out while nothing moves, and only then may things move again.
    for (const element of document.querySelectorAll("*")) void getComputedStyle(element).color;
    document.adoptedStyleSheets.pop();
  }, theme);
}

/** The page itself never scrolls sideways; what is wide does so in a region of its own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = await page.evaluate(() => {
    const widest = [...document.querySelectorAll("main *")]
      .map((element) => ({ right: element.getBoundingClientRect().right, element }))
      .filter(({ right }) => right > innerWidth + 1)
      .map(({ element }) => element.outerHTML.slice(0, 120));
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? { scrollWidth, innerWidth, widest: widest.slice(0, 3) } : null;
  });
  expect(overhang).toBeNull();
}

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** What moved while the page came, by itself, in the measure of Web Vitals. */
export async function expectNoLayoutShift(page: Page): Promise<void> {
  const shifted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) =>
          resolve(
            (list.getEntries() as Shift[])
              .filter(({ hadRecentInput }) => !hadRecentInput)
              .reduce((sum, { value }) => sum + value, 0),
          ),
        );
        observer.observe({ type: "layout-shift", buffered: true });
        // The observer is not called where nothing moved.
        setTimeout(() => resolve(0), 100);
      }),
  );
  expect(shifted).toBeLessThan(MOST_SHIFT);
}

/** Half of the most that Web Vitals call good. */
const MOST_SHIFT = 0.05;
