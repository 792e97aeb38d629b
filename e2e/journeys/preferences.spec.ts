import type { Page } from "@playwright/test";
import { Shell } from "@/e2e/pages/shell";
import { planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { wordsOf } from "@/e2e/support/words";

test.use({ role: "supervisor" });

test("the other language on the same page, with its filters, and back", async ({ page }) => {
  const shell = new Shell(page, wordsOf("en"));
  await page.goto("/plans?status=active&sort=-outstanding");
  await expect(shell.heading).toHaveText(wordsOf("en")("portfolio.title"));
  await shell.switchTo("zh-CN");
  await expect(shell.html).toHaveAttribute("lang", "zh-CN");
  await expect(shell.heading).toHaveText(wordsOf("zh-CN")("portfolio.title"));
  await expect(page).toHaveURL(/\/plans\?status=active&sort=-outstanding$/);
  await shell.switchTo("en");
  await expect(shell.html).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/\/plans\?status=active&sort=-outstanding$/);
});

test("a part of a plan stays open when the language changes", async ({ page }) => {
  const { number } = await planWithin("supervisor");
  const shell = new Shell(page, wordsOf("en"));
  await page.goto(`/plans/${number}/payments?list=status%3Dactive`);
  await shell.switchTo("zh-CN");
  await expect(page).toHaveTitle(new RegExp(`^${wordsOf("zh-CN")("plans.tab.payments")} `));
  await expect(page).toHaveURL(new RegExp(`/plans/${number}/payments\\?list=status%3Dactive$`));
});

test("the theme is in the first byte of the next page, so nothing flashes", async ({ page, words }) => {
  const shell = new Shell(page, words);
  await page.goto("/plans");
  await expect(shell.html).toHaveAttribute("data-theme", "light");
  const light = await backgroundOf(page);
  await shell.preference("theme", "dark").click();
  await expect(shell.html).toHaveAttribute("data-theme", "dark");
  await expect(shell.preference("theme", "dark")).toHaveAttribute("aria-pressed", "true");
  expect(await backgroundOf(page)).not.toBe(light);
  // The document as it comes, before any script could correct it.
  const html = await (await page.request.get("/")).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
});

test("what the system prefers is followed when asked to", async ({ page, words }) => {
  const shell = new Shell(page, words);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/plans");
  await shell.preference("theme", "system").click();
  await expect(shell.html).toHaveAttribute("data-theme", "system");
  const light = await backgroundOf(page);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await backgroundOf(page)).not.toBe(light);
});

test("compact rows are lower than comfortable ones, on the next page too", async ({ page, words }) => {
  const shell = new Shell(page, words);
  const row = page.getByRole("table").getByRole("row").nth(1);
  const height = async () => (await row.boundingBox())?.height ?? 0;
  await page.goto("/plans");
  await row.waitFor();
  const comfortable = await height();
  await shell.preference("density", "compact").click();
  await expect(shell.html).toHaveAttribute("data-density", "compact");
  expect(await height()).toBeLessThan(comfortable);
  await page.reload();
  await row.waitFor();
  expect(await height()).toBeLessThan(comfortable);
  await shell.preference("density", "comfortable").click();
  await expect(shell.html).toHaveAttribute("data-density", "comfortable");
});

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}
