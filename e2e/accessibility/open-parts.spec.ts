import type { Page } from "@playwright/test";
import { CustomerPage } from "@/e2e/pages/customer-page";
import { FindBox } from "@/e2e/pages/find-box";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { Shell } from "@/e2e/pages/shell";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { countPlans, lastDigitsOf, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { startOf, type Words } from "@/e2e/support/words";
import { expectFine, expectNoSidewaysScroll } from "./checks";

/** The theme that a part opens in; it is looked at in the other one too. */
const LOOKS = [
  { language: "en", theme: "dark" },
  { language: "zh-CN", theme: "light" },
] as const;

for (const { language, theme } of LOOKS) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ role: "supervisor", language, theme, contextOptions: { reducedMotion: "reduce" } });

    test("filters of the list, open", async ({ page, words }) => {
      const list = new PlanListPage(page, words);
      await page.goto("/plans?size=25");
      await list.expectCount(await countPlans("supervisor"));
      for (const filter of ["status", "bucket", "product", "manager", "outstanding", "dpd", "due"]) {
        const panel = await list.openFilter(filter);
        await expect(panel).toBeVisible();
        await expectFine(page, language, "dialog, [role=dialog]");
        await page.keyboard.press("Escape");
        await expect(panel).toBeHidden();
      }
    });

    test("columns of the list, a view to save, a selection", async ({ page, words }) => {
      const list = new PlanListPage(page, words);
      await page.goto("/plans?view=all&size=25&status=active");
      await list.expectCount(await countPlans("supervisor", "s.status = 'active'"));
      for (const name of [words("portfolio.columns.open"), words("views.save")]) {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.locator("dialog[open]")).toBeVisible();
        await expectFine(page, language, "dialog[open]");
        await page.keyboard.press("Escape");
        await expect(page.locator("dialog[open]")).toHaveCount(0);
      }
      await list.table.getByRole("checkbox").nth(1).check();
      await expect(page.getByRole("region", { name: words("portfolio.select.bar") })).toBeVisible();
      await expectFine(page, language, "main");
    });

    test("a range that cannot be", async ({ page, words }) => {
      const list = new PlanListPage(page, words);
      await page.goto("/plans?size=25");
      await list.between("outstanding", "900", "100");
      const panel = list.filterPanel("outstanding");
      await expect(panel.getByRole("alert")).toHaveText(words("common.filter.rangeOrder"));
      await expectFine(page, language);
    });

    test("the account menu", async ({ page, words }) => {
      const shell = new Shell(page, words);
      await page.goto("/");
      await shell.accountMenu.click();
      await expect(page.getByRole("button", { name: words("shell.user.signOut") })).toBeVisible();
      await expectFine(page, language);
    });

    test("the navigation of a phone", async ({ page, words }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto("/plans?size=25");
      await page.getByRole("button", { name: words("shell.openMenu") }).click();
      await expect(new Shell(page, words).link("plans")).toBeVisible();
      await expectFine(page, language);
      await expectNoSidewaysScroll(page);
    });

    test("the filters of a phone", async ({ page, words }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto("/plans?size=25&sort=plan");
      await page
        .getByRole("button", { name: startOf(words("common.filter.title")), expanded: false })
        .click();
      await expect(new PlanListPage(page, words).filterButton("due")).toBeVisible();
      await expectFine(page, language);
      await expectNoSidewaysScroll(page);
    });

    test("what can be done for a customer, the question before a reveal, and its refusal", async ({
      page,
      words,
    }) => {
      const known = await planWithin(
        "supervisor",
        "exists (select from customer_identifier i where i.customer_id = c.id and i.kind = 'phone')",
      );
      const customer = new CustomerPage(page, words);
      await page.goto(`/customers/${known.customer}`);
      const menu = await customer.openMenu();
      await expectFine(page, language);
      await menu.getByRole("menuitem", { name: words("customers.actions.reassign") }).click();
      const dialog = page.locator("dialog[open]");
      await expect(dialog.getByLabel(words("bulk.dialog.manager"))).toBeVisible();
      await expectFine(page, language, "dialog[open]");
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
      await customer.reveal("phone", await lastDigitsOf(known.customer, "phone")).click();
      await expect(customer.dialog("phone")).toBeVisible();
      await expectFine(page, language);
      await customer.giveReason("phone", "dispute", "     x");
      await expect(customer.dialog("phone").getByRole("alert").first()).toBeVisible();
      await expectFine(page, language);
    });

    test("the search for anything, with and without results, and the shortcuts", async ({ page, words }) => {
      const known = await planWithin("supervisor");
      const find = new FindBox(page, words);
      await page.goto(`/plans/${known.number}`);
      await find.open();
      await expect(find.options.first()).toBeVisible();
      await expectFine(page, language);
      await page.keyboard.type(known.name);
      await expect(find.option(known.customer).first()).toBeVisible();
      await expectFine(page, language, "dialog[open]");
      await page.keyboard.type("#");
      await expect(find.options).toHaveCount(0);
      await expectFine(page, language, "dialog[open]");
      await page.keyboard.press("Escape");
      await expect(find.dialog).toBeHidden();
      await page.keyboard.press("?");
      await expect(find.shortcuts).toBeVisible();
      await expectFine(page, language, "dialog[open]");
    });

    test("the data behind a chart", async ({ page, words }) => {
      await page.goto("/");
      await openData(page, words);
      await expectFine(page, language);
    });
  });

  test.describe(`at the door, ${language}, ${theme}`, () => {
    test.use({ language, theme, contextOptions: { reducedMotion: "reduce" } });

    test("a refusal", async ({ page }) => {
      const door = await SignInPage.open(page, language);
      await door.signIn("nobody-at-all", "nothing");
      await expect(door.problem).toBeVisible();
      await expectFine(page, language);
    });
  });
}

async function openData(page: Page, words: Words): Promise<void> {
  for (const summary of await page.getByText(words("common.chart.showData")).all()) await summary.click();
  await expect(page.getByRole("main").getByRole("table").first()).toBeVisible();
}
