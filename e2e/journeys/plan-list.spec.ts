import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PlanPage } from "@/e2e/pages/plan-page";
import { countPlans, lastDigitsOf, planWithin } from "@/e2e/support/facts";
import { PORTFOLIO_ROLES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

// What a role may see and which language it is shown in do not depend on each other: each role walks in one of them.
for (const [index, role] of PORTFOLIO_ROLES.entries()) {
  const language = LOCALES[index % LOCALES.length];
  test.describe(`${role}, ${language}`, () => {
    test.use({ role, language });

    test("filters count what they say, chips take them away, the address keeps them", async ({
      page,
      words,
    }) => {
      const list = new PlanListPage(page, words);
      const all = await countPlans(role);
      const active = await countPlans(role, "s.status = 'active'");
      const inRange =
        "s.status = 'active' and p.currency = 'CNY' and s.outstanding_minor between 100000 and 3000050";
      await page.goto("/plans?view=all");
      await list.expectCount(all);
      expect(await list.choose("status", words("enums.planStatus.active"))).toBe(active);
      await list.expectCount(active);
      await list.between("outstanding", "1,000", "30,000.50");
      const both = await countPlans(role, inRange);
      await list.expectCount(both);
      expect(new URL(page.url()).searchParams.get("outstanding")).toBe("CNY:1000.00..30000.50");

      await page.reload();
      await list.expectCount(both);
      await list.chips
        .getByRole("button", {
          name: words("common.filter.remove", { label: words("portfolio.filter.status") }),
        })
        .click();
      await list.expectCount(await countPlans(role, inRange.replace("s.status = 'active'", "true")));
      await page.goBack();
      await list.expectCount(both);
      await list.clearAll();
      await list.expectCount(all);
    });

    test("a plan is found by its number, its customer's name and the last four digits", async ({
      page,
      words,
    }) => {
      const list = new PlanListPage(page, words);
      const known = await planWithin(
        role,
        "exists (select from customer_identifier i where i.customer_id = c.id and i.kind = 'phone')",
      );
      const tail = await lastDigitsOf(known.customer, "phone");
      const byName = `lower(c.display_name) like lower(${quoted(`${known.name}%`)})`;
      const byTail = `exists (select from customer_identifier i where i.customer_id = c.id and i.tail = '${tail}')`;
      const searches = [
        { text: known.number, count: 1 },
        { text: known.number.toLowerCase(), count: 1 },
        { text: known.name, count: await countPlans(role, byName) },
        { text: tail, count: await countPlans(role, byTail) },
      ];
      await page.goto("/plans?view=all");
      await list.expectCount(await countPlans(role));
      for (const { text, count } of searches) {
        await list.search.fill(text);
        await list.expectCount(count);
        await expect(list.plan(known.number)).toBeVisible();
      }
    });
  });
}

test.describe("as risk-officer", () => {
  test.use({ role: "risk-officer" });

  test("the next page goes on where this one ends, and the way back leads here", async ({ page, words }) => {
    const list = new PlanListPage(page, words);
    const all = await countPlans("risk-officer");
    await page.goto("/plans?size=25&sort=plan");
    await list.expectCount(all);
    await expect(list.previousPage).toHaveCount(0);
    const first = await list.plans.allTextContents();
    await list.nextPage.click();
    await expect(list.plans.first()).not.toHaveText(first[0] ?? "");
    const second = await list.plans.allTextContents();
    expect([...first, ...second]).toEqual([...new Set([...first, ...second])].sort());
    expect(second).toHaveLength(25);

    const plan = new PlanPage(page, words);
    await list.plans.nth(3).click();
    await expect(plan.heading).toContainText(second[3] ?? "");
    await plan.tab("schedule").click();
    await expect(plan.tab("schedule")).toHaveAttribute("aria-current", "page");
    await plan.backToList.click();
    await expect(list.plans).toHaveText(second);
    await list.previousPage.click();
    await expect(list.plans).toHaveText(first);
  });

  test("the browser's back button brings the page of the list back", async ({ page, words }) => {
    const list = new PlanListPage(page, words);
    await page.goto("/plans?size=25&sort=-outstanding");
    await expect(list.plans).toHaveCount(25);
    const first = await list.plans.allTextContents();
    await list.nextPage.click();
    await expect(list.plans.first()).not.toHaveText(first[0] ?? "");
    const second = await list.plans.allTextContents();
    await list.plans.first().click();
    await expect(new PlanPage(page, words).heading).toContainText(second[0] ?? "");
    await page.goBack();
    await expect(list.plans).toHaveText(second);
    await page.goBack();
    await expect(list.plans).toHaveText(first);
  });

  test("the largest sum outstanding comes first, then the smallest, then the usual order", async ({
    page,
    words,
  }) => {
    const list = new PlanListPage(page, words);
    const minors = async () =>
      (await list.cells("outstanding")).map((text) => Number((text ?? "").replaceAll(/[^\d.]/g, "") || "0"));
    const head = list.column("outstanding");
    await page.goto("/plans?currency=CNY&size=50");
    for (const [order, compare] of [
      ["descending", (a: number, b: number) => b - a],
      ["ascending", (a: number, b: number) => a - b],
    ] as const) {
      await head.getByRole("link").click();
      await expect(head).toHaveAttribute("aria-sort", order);
      await list.settled();
      const shown = await minors();
      expect(shown).toEqual(shown.toSorted(compare));
      expect(shown).toHaveLength(50);
    }
    await head.getByRole("link").click();
    await expect(list.column("opened")).toHaveAttribute("aria-sort", "descending");
  });

  test("nothing that matches is said in words, with the way out", async ({ page, words }) => {
    const list = new PlanListPage(page, words);
    await page.goto("/plans?q=nobody-has-this-name");
    await expect(page.getByText(words("common.table.emptyFiltered"))).toBeVisible();
    await page.getByRole("link", { name: words("common.action.clearFilters") }).click();
    await list.expectCount(await countPlans("risk-officer"));
  });

  test("an address that makes no sense is read as far as it can be", async ({ page, words }) => {
    const list = new PlanListPage(page, words);
    await page.goto("/plans?status=nonsense&size=7&sort=drop&outstanding=a..b&after=~~&dpd=-1..x&page=9");
    await list.expectCount(await countPlans("risk-officer"));
  });
});
