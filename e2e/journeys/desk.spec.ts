import { CustomerPage } from "@/e2e/pages/customer-page";
import { HomePage } from "@/e2e/pages/home-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PLAN_TABS, PlanPage } from "@/e2e/pages/plan-page";
import { Shell } from "@/e2e/pages/shell";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { countPlans, planWithin } from "@/e2e/support/facts";
import { demoPassword, PORTFOLIO_ROLES, USERNAMES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";

const OPEN = "s.status in ('active', 'deferred', 'workout')";
const PARTS = {
  overview: "who.title",
  schedule: "schedule.title",
  payments: "payments.title",
  history: "history.title",
};

for (const language of LOCALES) {
  test.describe(language, () => {
    test.use({ language });
    for (const role of PORTFOLIO_ROLES) {
      test(`${role}: from the door to a customer and out again`, async ({ page, context, words }) => {
        const known = await planWithin(role, OPEN);
        const openPlans = await countPlans(role, OPEN);
        const shell = new Shell(page, words);

        await test.step("in", async () => {
          const door = await SignInPage.open(page, language);
          await door.signIn(USERNAMES[role], demoPassword());
          await expect(new HomePage(page, words).heading).toHaveText(words("home.greeting"));
          await expect(shell.html).toHaveAttribute("lang", language);
        });

        await test.step("a figure leads to the list of just those plans", async () => {
          const home = new HomePage(page, words);
          const tile = home.tile("home.portfolio.plans");
          expect(await home.countOn(tile)).toBe(openPlans);
          await tile.click();
          await new PlanListPage(page, words).expectCount(openPlans);
        });

        const plan = new PlanPage(page, words);
        await test.step("a plan, found by its number", async () => {
          const list = new PlanListPage(page, words);
          await list.search.fill(known.number);
          await list.expectCount(1);
          await list.plan(known.number).click();
          await expect(plan.heading).toContainText(known.number);
        });

        await test.step("its four parts", async () => {
          for (const part of PLAN_TABS) {
            await plan.tab(part).click();
            await expect(plan.tab(part)).toHaveAttribute("aria-current", "page");
            await expect(plan.card(`plans.${PARTS[part]}`)).toBeVisible();
          }
        });

        await test.step("its customer, masked", async () => {
          await plan.customer(known.name).click();
          const customer = new CustomerPage(page, words);
          await expect(customer.heading).toHaveText(known.name);
          await expect(customer.main.getByText(/^•••• \w{4}$/).first()).toBeVisible();
          await expect(page).toHaveURL(new RegExp(`/customers/${known.customer}$`));
        });

        await test.step("out, and the old cookie opens nothing", async () => {
          const before = await context.cookies();
          await shell.signOut();
          await expect(page.getByText(words("auth.signIn.ended"))).toBeVisible();
          await context.addCookies(before);
          await page.goto(`/customers/${known.customer}`);
          await expect(page).toHaveURL(/\/sign-in\?/);
          await expect(page.getByText(words("auth.signIn.expired"))).toBeVisible();
          await expect(page.getByText(known.name)).toHaveCount(0);
        });
      });
    }

    test(`administrator: imports and staff, no portfolio`, async ({ page, words }) => {
      const door = await SignInPage.open(page, language);
      await door.signIn(USERNAMES.administrator, demoPassword());
      const home = new HomePage(page, words);
      const shell = new Shell(page, words);
      await expect(home.heading).toHaveText(words("home.title"));
      await expect(shell.link("imports")).toBeVisible();
      await expect(shell.link("plans")).toHaveCount(0);
      await expect(home.tile("home.portfolio.plans")).toHaveCount(0);
      await shell.signOut();
      await expect(door.heading).toBeVisible();
    });
  });
}
