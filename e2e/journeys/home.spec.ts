import { HomePage } from "@/e2e/pages/home-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { PORTFOLIO_ROLES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

const COUNTS = [
  "home.portfolio.plans",
  "home.portfolio.inArrears",
  "home.due.today",
  "home.due.week",
  "home.due.newArrears",
  "home.due.pending",
];

for (const role of PORTFOLIO_ROLES) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("every figure is the length of the list it leads to", async ({ page, words }) => {
      const home = new HomePage(page, words);
      const list = new PlanListPage(page, words);
      await page.goto("/");
      const tiles = [];
      for (const key of COUNTS) {
        const tile = home.tile(key);
        tiles.push({ count: await home.countOn(tile), href: await tile.getAttribute("href") });
      }
      for (const { count, href } of tiles) {
        await page.goto(href ?? "");
        await list.expectCount(count);
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
