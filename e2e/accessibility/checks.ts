import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@/e2e/support/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Nothing that axe can tell is wrong, at the levels A and AA of WCAG 2.0 to 2.2; within a part of the page, or all of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  // Nothing here has frames: the page's own context will do, and only what is wrong has to be told in full.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], runOnly: { type: "tag", values: RULES } });
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(
      ({ target, failureSummary }) => `${target.join(" ")} ${failureSummary?.replace(/\s+/g, " ")}`,
    ),
  }));
  expect(found).toEqual([]);
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
