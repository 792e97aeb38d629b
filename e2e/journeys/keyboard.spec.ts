import { expect, type Locator, type Page } from "@playwright/test";
import { CustomerPage } from "@/e2e/pages/customer-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PlanPage } from "@/e2e/pages/plan-page";
import { Shell } from "@/e2e/pages/shell";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { countPlans, lastDigitsOf, planWithin } from "@/e2e/support/facts";
import { demoPassword } from "@/e2e/support/people";
import { test } from "@/e2e/support/test";

const MOST_STEPS = 80;

/** Tab after tab until it is reached; what cannot be reached so, cannot be used without a mouse. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `reached within ${MOST_STEPS} tabs`).toBeFocused({ timeout: 1 });
}

async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await target.waitFor();
  await tabTo(page, target);
  await page.keyboard.press(key);
}

test("the whole way by keyboard: in, filter, plan, reveal, out", async ({ page, words }) => {
  const known = await planWithin(
    "supervisor",
    "exists (select from customer_identifier i where i.customer_id = c.id and i.kind = 'phone')",
  );
  const shell = new Shell(page, words);
  const list = new PlanListPage(page, words);

  await test.step("sign in", async () => {
    const door = await SignInPage.open(page, "en");
    await tabTo(page, door.username);
    await page.keyboard.type("supervisor");
    await tabTo(page, door.password);
    await page.keyboard.type(demoPassword());
    await page.keyboard.press("Enter");
    await expect(shell.heading).toHaveText(words("home.greeting"));
  });

  await test.step("skip the navigation, then use it", async () => {
    await page.keyboard.press("Tab");
    await pressOn(page, page.getByRole("link", { name: words("shell.skip") }));
    await expect(shell.main).toBeFocused();
    await page.reload();
    await pressOn(page, shell.link("plans"));
    await list.expectCount(await countPlans("supervisor"));
  });

  await test.step("filter: open, tick, close, and be where one was", async () => {
    const button = list.filterButton("status");
    await pressOn(page, button);
    const box = list.filterPanel("status").getByRole("checkbox", { name: words("enums.planStatus.active") });
    await pressOn(page, box, "Space");
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
    await list.expectCount(await countPlans("supervisor", "s.status = 'active'"));
    await pressOn(page, list.chips.getByRole("button", { name: words("common.action.clearAll") }));
    await expect(list.search).toBeFocused();
    await list.expectCount(await countPlans("supervisor"));
  });

  await test.step("search and open a plan", async () => {
    await tabTo(page, list.search, "Shift+Tab");
    await page.keyboard.type(known.number);
    await list.expectCount(1);
    await pressOn(page, list.plan(known.number));
    const plan = new PlanPage(page, words);
    await expect(plan.heading).toContainText(known.number);
    await pressOn(page, plan.tab("schedule"));
    await expect(plan.tab("schedule")).toHaveAttribute("aria-current", "page");
    await pressOn(page, plan.customer(known.name));
  });

  await test.step("a dialog keeps the focus, Escape gives it back", async () => {
    const customer = new CustomerPage(page, words);
    const reveal = customer.reveal("phone", await lastDigitsOf(known.customer, "phone"));
    await pressOn(page, reveal);
    const dialog = customer.dialog("phone");
    await expect(dialog.getByRole("combobox", { name: words("customers.reveal.reason") })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(reveal).toBeFocused();
  });

  await test.step("sign out", async () => {
    await page.reload();
    await pressOn(page, shell.accountMenu);
    await pressOn(page, page.getByRole("button", { name: words("shell.user.signOut") }));
    await expect(page.getByText(words("auth.signIn.ended"))).toBeVisible();
  });
});
