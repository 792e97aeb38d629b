import { HomePage } from "@/e2e/pages/home-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { ask, countPlans } from "@/e2e/support/facts";
import { PORTFOLIO_ROLES, USERNAMES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

const TODAY = "(select current_on from business_day)";
const OPEN = "s.status in ('active', 'deferred', 'workout')";

/** Each figure of the page, and what it counts in the words of the database. */
const FIGURES = {
  "home.portfolio.plans": OPEN,
  "home.portfolio.inArrears": `${OPEN} and s.bucket > 0`,
  "home.due.today": `s.next_due_on = ${TODAY}`,
  "home.due.soon": `s.next_due_on between ${TODAY} and ${TODAY} + 7`,
  "enums.planStatus.settled": "s.status = 'settled'",
};

for (const role of PORTFOLIO_ROLES) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("every figure is what the database counts and the length of the list it leads to", async ({
      page,
      words,
    }) => {
      const home = new HomePage(page, words);
      await page.goto("/");
      const tiles = [];
      for (const [key, condition] of Object.entries(FIGURES)) {
        const tile = home.tile(key);
        const count = await home.countOn(tile);
        expect(count, key).toBe(await countPlans(role, condition));
        tiles.push({ count, href: await tile.getAttribute("href") });
      }
      const fell = await home.changed("home.changes.fell");
      if (fell.href) tiles.push(fell);
      expect(tiles.length).toBeGreaterThanOrEqual(Object.keys(FIGURES).length);
      // The sentence of the answer is the one that a reader gets; the list itself is walked by others.
      for (const { count, href } of tiles) {
        const answer = await page.request.get(href ?? "no list");
        expect(await answer.text(), href ?? "").toContain(`>${words("portfolio.count", { count })}<`);
      }
    });

    test("the sum outstanding is the total of the list it leads to", async ({ page, words }) => {
      const home = new HomePage(page, words);
      await page.goto("/");
      const tile = home.tile("home.portfolio.outstanding", { currency: "CNY" });
      const amount = (await tile.textContent())?.match(/[\d,]+\.\d\d/)?.[0] ?? "no amount";
      await tile.click();
      await expect(new PlanListPage(page, words).totals).toContainText(amount);
    });
  });
}

test.describe("as supervisor", () => {
  test.use({ role: "supervisor" });

  test("the managers of the branch are put in order by name and by what is overdue", async ({
    page,
    words,
  }) => {
    const home = new HomePage(page, words);
    const managers = await ask<{ name: string }>(
      `select m.display_name as name from plan p join plan_state s on s.plan_id = p.id
        join staff m on m.id = p.manager_id join staff me on me.username = $1
        where p.branch_id = me.branch_id and ${OPEN}
        group by m.id order by sum(s.overdue_minor) desc, m.display_name`,
      [USERNAMES.supervisor],
    );
    await page.goto("/");
    const table = page.getByRole("table", { name: words("home.teams.manager"), exact: true });
    const names = table.getByRole("row").getByRole("cell").first();
    await expect(names).toHaveText(managers[0]?.name ?? "");
    await expect(home.sortedHead(table)).toHaveAttribute("aria-sort", "descending");
    await table.getByRole("link", { name: words("home.teams.name"), exact: true }).click();
    await expect(home.sortedHead(table)).toHaveAttribute("aria-sort", "ascending");
    await expect(table.getByRole("row")).toHaveCount(managers.length + 1);
  });
});

test.describe("as administrator", () => {
  test.use({ role: "administrator" });

  test("the system and the staff, and nothing of a customer", async ({ page, words }) => {
    await page.goto("/");
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { name: words("home.system.title") })).toBeVisible();
    await expect(main.getByRole("heading", { name: words("home.staff.title") })).toBeVisible();
    await expect(main.getByRole("link", { name: /PL\d{8}/ })).toHaveCount(0);
    await expect(main.getByText(words("home.portfolio.title"), { exact: true })).toHaveCount(0);
  });
});

test.describe("as auditor", () => {
  test.use({ role: "auditor" });

  test("the ledger's seal and what an auditor looks at first", async ({ page, words }) => {
    await page.goto("/");
    const main = page.getByRole("main");
    await expect(main.getByText(words("home.ledger.entries"))).toBeVisible();
    await expect(main.getByText(words("home.audit.action.identifier_revealed"))).toBeVisible();
  });
});
