import { FindBox } from "@/e2e/pages/find-box";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PlanPage } from "@/e2e/pages/plan-page";
import { Shell } from "@/e2e/pages/shell";
import { lastDigitsOf, planBeyond, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";

/** Each language as somebody else: whether shortcuts are on is kept with the person. */
const WHO = [
  { language: "en", role: "supervisor" },
  { language: "zh-CN", role: "relationship-manager" },
] as const;

for (const { language, role } of WHO) {
  test.describe(language, () => {
    test.use({ language, role });

    test("find, jump, go and come back by keyboard alone", async ({ page, words }) => {
      const known = await planWithin(
        role,
        "s.status = 'active' and exists (select from customer_identifier i where i.customer_id = c.id and i.kind = 'phone')",
      );
      const beyond = await planBeyond(role);
      const find = new FindBox(page, words);
      const plan = new PlanPage(page, words);
      const list = new PlanListPage(page, words);
      await page.goto("/plans?size=25");
      await expect(list.search).toBeVisible();

      await test.step("a number and Enter, without waiting for the answer", async () => {
        await find.search(known.number);
        await page.keyboard.press("Enter");
        await expect(plan.heading).toContainText(known.number);
        await expect(find.dialog).toBeHidden();
      });

      await test.step("a part of this page by its name", async () => {
        await find.search(words("plans.tab.schedule"));
        await find.moveTo(find.option(words("plans.tab.schedule")));
        await page.keyboard.press("Enter");
        await expect(page).toHaveURL(new RegExp(`/plans/${known.number}/schedule`));
      });

      await test.step("a customer by the last four digits of the phone", async () => {
        const tail = await lastDigitsOf(known.customer, "phone");
        await find.search(tail);
        await find.moveTo(find.option(known.customer));
        await expect(find.chosen).toContainText(
          words("search.identifier", { kind: words("enums.identifierKind.phone"), tail }),
        );
        await page.keyboard.press("Enter");
        await expect(page).toHaveURL(new RegExp(`/customers/${known.customer}$`));
      });

      await test.step("what was open lately, and the same plan again", async () => {
        await find.open();
        await find.moveTo(find.option(known.number));
        await page.keyboard.press("Enter");
        await expect(plan.heading).toContainText(known.number);
      });

      await test.step("nothing beyond reach, and Escape back to where one was", async () => {
        await plan.tab("payments").focus();
        await find.search(beyond.number);
        await expect(find.dialog.getByText(words("search.nothing", { text: beyond.number }))).toBeVisible();
        await expect(find.dialog.getByRole("status")).toHaveText(words("search.results", { count: 0 }));
        await page.keyboard.press("Escape");
        await expect(find.dialog).toBeHidden();
        await expect(plan.tab("payments")).toBeFocused();
      });

      await test.step("g and p to the list, / to its search, where keys are letters again", async () => {
        await page.keyboard.press("g");
        await page.keyboard.press("p");
        await expect(page).toHaveURL(/\/plans$/);
        await expect(list.search).toBeVisible();
        await page.keyboard.press("/");
        await expect(list.search).toBeFocused();
        await page.keyboard.type("?gh");
        await expect(list.search).toHaveValue("?gh");
        await expect(find.shortcuts).toBeHidden();
      });
    });

    test("the list of shortcuts, and life without them", async ({ page, words }) => {
      const find = new FindBox(page, words);
      const shell = new Shell(page, words);
      const off = page.getByRole("switch", { name: words("shell.shortcuts.label") });
      await page.goto("/calculator");
      await find.search(words("search.action.help"));
      await find.moveTo(find.action("help"));
      await page.keyboard.press("Enter");
      await expect(find.shortcuts.getByText(words("search.shortcuts.go.plans"))).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(find.shortcuts).toBeHidden();

      await test.step("off: the keys do nothing, the search still opens", async () => {
        await shell.accountMenu.press("Enter");
        await off.press("Enter");
        await expect(off).not.toBeChecked();
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await find.open();
        await expect(find.shortcuts).toBeHidden();
        await page.keyboard.press("Escape");
      });

      await test.step("and on again", async () => {
        await shell.accountMenu.press("Enter");
        await off.press("Enter");
        await expect(off).toBeChecked();
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await expect(find.shortcuts).toBeVisible();
      });
    });
  });
}

test.describe("an input method", () => {
  test.use({ language: "zh-CN", role: "risk-officer" });

  test("is left alone while it composes; what it makes of it is searched for", async ({ page, words }) => {
    const find = new FindBox(page, words);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/find")) asked.push(request.postData() ?? "");
    });
    await page.goto("/calculator");
    await find.open();
    const browser = await page.context().newCDPSession(page);
    await browser.send("Input.imeSetComposition", { text: "wang", selectionStart: 4, selectionEnd: 4 });
    await expect(find.field).toHaveValue("wang");
    await browser.send("Input.insertText", { text: "王" });
    await expect(find.field).toHaveValue("王");
    await expect(find.option(/^王/).first()).toBeVisible();
    expect(asked).toEqual([JSON.stringify({ text: "王" })]);
  });
});
