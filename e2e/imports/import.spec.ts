import { readFileSync } from "node:fs";
import { ImportPage, ImportsPage, NewImportPage } from "@/e2e/pages/imports-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PlanPage } from "@/e2e/pages/plan-page";
import { ask, planNumber } from "@/e2e/support/facts";
import { planFile } from "@/e2e/support/plan-file";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";

for (const language of LOCALES) {
  test.describe(language, () => {
    test.use({ role: "administrator", language });

    test("a file is tried, its bad row taken home, its good rows landed and found", async ({
      page,
      browser,
      words,
      sessionOf,
      baseURL,
    }) => {
      const source = `e2e-${language}-${Date.now()}`;
      const file = `${source}.csv`;
      const content = planFile([
        { plan_id: "GOOD-1", principal: "24000.00", outstanding: "24000.00" },
        { plan_id: "BAD-2", principal: "-5.00" },
        { plan_id: "GOOD-3" },
      ]);
      const batch = new ImportPage(page, words);

      await test.step("dry run", async () => {
        const imports = new ImportsPage(page, words);
        await page.goto("/imports");
        await imports.startNew.click();
        await new NewImportPage(page, words).upload({ name: file, content }, source);
        await expect(batch.outcome("checkedBad", 1)).toBeVisible();
        expect(await plansFrom(source)).toEqual([]);
      });

      await test.step("the bad row, on the page and as a file", async () => {
        const reason = words("imports.problem.negative");
        await expect(batch.errors.getByRole("row").nth(1)).toContainText(`3principal${reason}-5.00`);
        const [download] = await Promise.all([page.waitForEvent("download"), batch.download.click()]);
        const lines = readFileSync(await download.path(), "utf8")
          .replace("\uFEFF", "")
          .trim()
          .split("\n");
        const head = ["line", "column", "reason", "value"].map((name) => words(`imports.csv.${name}`));
        expect(lines).toEqual([head.join(","), `3,principal,${reason},'-5.00`]);
      });

      await test.step("land the good rows", async () => {
        await batch.landValid.click();
        await expect(batch.outcome("landedSome", 1)).toBeVisible();
        await page.goto("/imports");
        await expect(new ImportsPage(page, words).row(file).first()).toContainText(
          words("enums.importStatus.landed"),
        );
      });

      await test.step("the plan is in the portfolio, with where it came from", async () => {
        const [number = "", ...others] = await plansFrom(source);
        expect(others).toHaveLength(1);
        const cookies = [
          ...(await sessionOf("risk-officer")),
          ...(await page.context().cookies()).filter(({ name }) => name === "tenor-locale"),
        ];
        const context = await browser.newContext({ baseURL, storageState: { cookies, origins: [] } });
        const desk = await context.newPage();
        const list = new PlanListPage(desk, words);
        await desk.goto("/plans");
        await list.search.fill(number);
        await list.expectCount(1);
        expect(await list.cells("outstanding")).toEqual(["24,000.00"]);
        await list.plan(number).click();
        await expect(new PlanPage(desk, words).heading).toContainText(number);
        await expect(
          desk.getByText(words("plans.who.sourceId", { source, id: "GOOD-1" })).first(),
        ).toBeVisible();
        await context.close();
      });

      await test.step("the same file again changes nothing", async () => {
        await page.goto("/imports/new");
        await new NewImportPage(page, words).upload({ name: file, content }, source);
        await expect(batch.outcome("checkedBad", 1)).toBeVisible();
        await batch.landValid.click();
        await expect(batch.outcome("landedSome", 1)).toBeVisible();
        expect(await plansFrom(source)).toHaveLength(2);
      });
    });

    test("a file that is none is refused in words", async ({ page, words }) => {
      await page.goto("/imports/new");
      await new NewImportPage(page, words).upload(
        { name: "empty.csv", content: " " },
        `e2e-empty-${language}`,
      );
      await expect(new ImportPage(page, words).outcome("failed", 0)).toBeVisible();
    });
  });
}

async function plansFrom(source: string): Promise<string[]> {
  const rows = await ask<{ id: string }>("select id::text from plan where source = $1 order by external_id", [
    source,
  ]);
  return rows.map(({ id }) => planNumber(id));
}
