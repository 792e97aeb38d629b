import { BulkPage } from "@/e2e/pages/bulk-page";
import { PlanListPage } from "@/e2e/pages/plan-list-page";
import { ask, countPlans, planWithin } from "@/e2e/support/facts";
import { USERNAMES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";

type Desk = { id: string; name: string; plans: number };

/** Two of the branch whom no other journey signs in as: the one with most plans and the one with fewest. */
async function deskPair(): Promise<{ from: Desk; to: Desk }> {
  const desks = await ask<Desk>(
    `select m.id::text, m.display_name as name, count(p.id)::int as plans
     from staff m join staff me on me.username = $1 and me.branch_id = m.branch_id
     join role_assignment ra on ra.staff_id = m.id and ra.scope = 'own'
     left join plan p on p.manager_id = m.id
     where m.username <> $2 and m.status = 'active' group by m.id order by plans desc, m.id`,
    [USERNAMES.supervisor, USERNAMES["relationship-manager"]],
  );
  return { from: desks[0]!, to: desks.at(-1)! };
}

const plansOf = async ({ id }: Desk) =>
  (await ask<{ n: number }>("select count(*)::int as n from plan where manager_id = $1", [id]))[0]!.n;

test.describe("supervisor", () => {
  test.use({ role: "supervisor", language: "en" });

  test("reassigns customers after a look, and tags a filter's plans as a job whose results stay", async ({
    page,
    words,
  }) => {
    const bulk = new BulkPage(page, words);
    const list = new PlanListPage(page, words);
    const { from, to } = await deskPair();

    await test.step("a customer goes to a colleague with all plans: what one loses the other gains", async () => {
      const plan = await planWithin("supervisor", `p.manager_id = ${from.id}`);
      const [mine] = await ask<{ n: number }>(
        "select count(*)::int as n from plan where customer_id = $1 and manager_id = $2",
        [Number(plan.customer.slice(2)), from.id],
      );
      const moved = mine!.n;
      const [before, after] = [await plansOf(from), await plansOf(to)];
      await page.goto(`/plans?q=${plan.number}`);
      await list.expectCount(1);
      await bulk.selectAll(1);
      const dialog = await bulk.open("reassign", 1);
      await bulk.check(dialog, "Maternity cover");
      // Refused at the field: nobody was chosen.
      const manager = dialog.getByLabel(words("bulk.dialog.manager"), { exact: true });
      await expect(manager).toHaveAttribute("aria-invalid", "true");
      await manager.selectOption({ label: to.name });
      await bulk.check(dialog, "Maternity cover");
      await expect(dialog.getByText(words("bulk.dialog.ok", { count: 1 }))).toBeVisible();
      await dialog.getByRole("button", { name: words("bulk.dialog.submit.reassign", { count: 1 }) }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByText(words("bulk.dialog.done", { done: 1, refused: 0 }))).toBeVisible();
      expect([await plansOf(from), await plansOf(to)]).toEqual([before - moved, after + moved]);
      await expect(bulk.bar).toBeHidden();
    });

    await test.step("all plans of the branch are tagged by the worker once their number is typed", async () => {
      const total = await countPlans("supervisor");
      const tag = `Journey ${Date.now() % 1_000_000}`;
      await page.goto("/plans?view=all");
      await list.expectCount(total);
      await bulk.selectAll(total);
      const dialog = await bulk.open("tag", total);
      await dialog.getByLabel(words("bulk.dialog.tag"), { exact: true }).fill(tag);
      await bulk.check(dialog, "Year-end review");
      await expect(dialog.getByText(words("bulk.dialog.ok", { count: total }))).toBeVisible();
      const submit = dialog.getByRole("button", {
        name: words("bulk.dialog.submit.tag", { count: total }),
      });
      await submit.click();
      const typed = dialog.getByLabel(words("bulk.dialog.typed", { count: total }));
      await expect(typed).toHaveAttribute("aria-invalid", "true");
      await typed.fill(String(total));
      await submit.click();
      await page.waitForURL(/\/bulk\/\d+$/);
      await expect(page.getByText(words("bulk.detail.allDone", { count: total }))).toBeVisible();
      const [tagged] = await ask<{ n: number }>(
        "select count(*)::int as n from plan_tag t join tag g on g.id = t.tag_id where g.name = $1",
        [tag],
      );
      expect(tagged!.n).toBe(total);
      await bulk.results.getByRole("link").first().click();
      await page.waitForURL(/\/plans\/PL/);
      const mark = page.getByRole("button", { name: words("bulk.tags.remove", { name: tag }) });
      await mark.click();
      await expect(mark).toBeHidden();
    });

    await page.goto("/bulk");
    const runs = page.getByRole("table", { name: words("bulk.table.label") });
    await expect(runs.getByRole("link").first()).toHaveText(words("bulk.run.tag"));
    await expect(runs.getByRole("link").nth(1)).toHaveText(words("bulk.run.reassign"));
  });
});
