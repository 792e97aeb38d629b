import { readFile } from "node:fs/promises";
import { CalculatorPage } from "@/e2e/pages/calculator-page";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { readPdfText } from "@/lib/platform/pdf/read-text";

const PLAIN = "/calculator?a-start=2026-11-20";

for (const language of LOCALES) {
  test.describe(language, () => {
    test.use({ role: "relationship-manager", language });

    test("the rate follows the terms as they are typed, and the address keeps them", async ({
      page,
      words,
    }) => {
      const calculator = new CalculatorPage(page, words);
      await page.goto(PLAIN);
      await expect(calculator.rates.first()).toHaveText("9.60%");
      await expect(calculator.lines).toHaveCount(12);
      await calculator.field("principal").fill("20,000");
      await calculator.field("count").fill("24");
      await expect(calculator.lines).toHaveCount(24);
      await calculator.field("method").selectOption("interest-free");
      await expect(calculator.rates.first()).toHaveText("0.00%");
      await expect(calculator.field("rate")).toHaveCount(0);
      await calculator.field("method").selectOption("flat");
      // 24 · 9.6 % / 12 of interest on the original principal: 3,840 on 20,000.
      await expect(calculator.result.getByText("23,840.00").first()).toBeVisible();
      await page.reload();
      await expect(calculator.field("principal")).toHaveValue("20,000");
      await expect(calculator.lines).toHaveCount(24);
    });

    test("three offers side by side: the lowest cost is named, one is removed", async ({ page, words }) => {
      const calculator = new CalculatorPage(page, words);
      await page.goto(PLAIN);
      await expect(calculator.duplicate("A")).toBeVisible();
      await calculator.duplicate("A").click();
      await expect(page).toHaveURL(/offers=2/);
      await calculator.field("count").fill("24");
      const costs = calculator.compared(words("calculator.figure.cost"));
      await expect(costs).toHaveText([/633\.12/, /1,2\d\d\.\d\d/]);
      await calculator.duplicate("B").click();
      await expect(page).toHaveURL(/offers=3/);
      await calculator.field("count").fill("6");
      await expect(costs).toHaveCount(3);
      await expect(costs.nth(2)).toContainText(words("calculator.compare.best"));
      await expect(costs.nth(0)).not.toContainText(words("calculator.compare.best"));
      await calculator.remove("C").click();
      await expect(costs).toHaveCount(2);
      await expect(costs.nth(0)).toContainText(words("calculator.compare.best"));
    });

    test("the document says the same in the reader's language", async ({ page, words }) => {
      const calculator = new CalculatorPage(page, words);
      await page.goto(`${PLAIN}&a-count=6`);
      const [download] = await Promise.all([page.waitForEvent("download"), calculator.pdf.click()]);
      expect(download.suggestedFilename()).toMatch(/^cost-of-an-offer-\d{4}-\d\d-\d\d\.pdf$/);
      const [text = ""] = readPdfText(await readFile(await download.path()));
      for (const expected of [
        words("calculator.pdf.subject"),
        words("calculator.rate.title"),
        words("calculator.pdf.page", { page: 1, pages: 1 }),
        "9.60%",
        "2027-05-20",
      ])
        expect(text.replaceAll("\n", "")).toContain(expected);
    });

    test("what cannot be is said at its field, and nothing typed is lost", async ({ page, words }) => {
      const calculator = new CalculatorPage(page, words);
      await page.goto(PLAIN);
      await expect(calculator.lines).toHaveCount(12);
      await calculator.field("principal").fill("12,000.005");
      await expect(calculator.problem).toBeVisible();
      await expect(calculator.field("principal")).toHaveAttribute("aria-invalid", "true");
      await expect(calculator.field("principal")).toHaveValue("12,000.005");
      await expect(calculator.pdf).toHaveCount(0);
      await calculator.field("principal").fill("12,000.05");
      await expect(calculator.lines).toHaveCount(12);
      await expect(calculator.problem).toHaveCount(0);
      await page.goto("/calculator?a-start=2026-02-30&a-count=9");
      await expect(calculator.problem).toBeVisible();
      await expect(calculator.field("count")).toHaveValue("9");
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });

      test("the form sends its terms, and other offers stay", async ({ page, words }) => {
        const calculator = new CalculatorPage(page, words);
        await page.goto(`${PLAIN}&offers=2&b-count=36`);
        await calculator.field("count").fill("9");
        await calculator.field("method").selectOption("equal-principal");
        await calculator.calculate.click();
        await expect(calculator.lines).toHaveCount(9);
        await expect(calculator.comparison).toContainText(
          words("calculator.figure.instalments", {
            count: 36,
            every: words("calculator.every.month", { every: 1 }),
          }),
        );
        await expect(calculator.field("method")).toHaveValue("equal-principal");
      });
    });
  });
}

test.describe("600 instalments", () => {
  test.use({ role: "auditor", language: "en" });

  test("scroll in their own region, under a head that stays", async ({ page, words }) => {
    const calculator = new CalculatorPage(page, words);
    await page.goto("/calculator?a-start=2026-11-20&a-count=600&a-unit=week");
    await expect(calculator.lines).toHaveCount(600);
    const { clientHeight, scrollHeight } = await page.evaluate(() => {
      const { clientHeight, scrollHeight } = document
        .querySelector("#instalment-1")
        ?.closest("[data-scroll-region]") ?? {
        clientHeight: 0,
        scrollHeight: 0,
      };
      return { clientHeight, scrollHeight };
    });
    expect(clientHeight).toBeLessThan(700);
    expect(scrollHeight).toBeGreaterThan(10_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.getByRole("link", { name: /^589–600:/ }).click();
    await expect(page).toHaveURL(/#instalment-589$/);
    await expect(page.locator("#instalment-589")).toBeInViewport();
    await expect(
      calculator.result.getByRole("columnheader", { name: words("calculator.schedule.balance") }),
    ).toBeInViewport();
  });
});
