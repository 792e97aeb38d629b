import { PlanPage } from "@/e2e/pages/plan-page";
import { ask, type KnownPlan } from "@/e2e/support/facts";
import { runningPlan } from "@/e2e/support/serviced-plan";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";

const traces = ({ number }: KnownPlan) =>
  ask(
    `select s.version, s.terms_version, (select count(*)::int from plan_terms t where t.plan_id = s.plan_id) as terms,
       (select count(*)::int from ledger_transaction t where t.plan_id = s.plan_id) as postings
     from plan_state s where s.plan_id = $1`,
    [Number(number.slice(2))],
  );

for (const [place, language] of LOCALES.entries()) {
  test.describe(language, () => {
    test.use({ role: "relationship-manager", language });

    test("every change is tried at its own address, and nothing is stored", async ({ page, words }) => {
      const plan = await runningPlan(place);
      const before = await traces(plan);
      await page.goto(`/plans/${plan.number}`);
      await new PlanPage(page, words).tab("what-if").click();
      const figures = page.getByRole("table", { name: words("planServicing.whatIf.figures"), exact: true });
      const schedule = page.getByRole("table", { name: words("planServicing.whatIf.schedule"), exact: true });
      await expect(figures).toBeVisible();
      const choice = page.getByRole("navigation", { name: words("planServicing.whatIf.choose") });
      for (const kind of ["payment-holiday", "extension", "early-settlement", "workout", "charge-off"]) {
        await choice
          .getByRole("link", { name: words(`planServicing.whatIf.kind.${kind}`), exact: true })
          .click();
        await expect(page).toHaveURL(new RegExp(`change=${kind}`));
        await expect(
          page.getByRole("heading", { name: words(`planServicing.whatIf.kind.${kind}`), exact: true }),
        ).toBeVisible();
        await expect(figures).toBeVisible();
        await expect(schedule).toBeVisible();
      }
      expect(await traces(plan)).toEqual(before);
    });

    test("the answer follows what is typed, and the address keeps it", async ({ page, words }) => {
      const plan = await runningPlan(place);
      await page.goto(`/plans/${plan.number}/what-if?change=extension`);
      const count = page.getByLabel(words("planServicing.whatIf.field.moreCount"));
      await expect(count).toHaveValue("6");
      const line = page.getByRole("row").filter({ hasText: words("planServicing.whatIf.line.count") });
      await expect(line.getByRole("cell").last()).toHaveText("+6");
      await count.fill("9");
      await expect(line.getByRole("cell").last()).toHaveText("+9");
      await expect(page).toHaveURL(/count=9/);
      await expect(count).toBeFocused();
      await count.fill("nine");
      await expect(page.getByText(words("planServicing.whatIf.problem.wholeNumber"))).toBeVisible();
      await page.goto(`/plans/${plan.number}/what-if?change=deferral&count=500`);
      await expect(page.getByText(words("planServicing.whatIf.refused"))).toBeVisible();
      await expect(page.getByLabel(words("planServicing.whatIf.field.nextCount"))).toHaveAttribute(
        "aria-invalid",
        "true",
      );
    });

    test.describe("without JavaScript", () => {
      test.use({ javaScriptEnabled: false });

      test("the form sends its fields, and the links choose the change", async ({ page, words }) => {
        const plan = await runningPlan(place);
        await page.goto(`/plans/${plan.number}/what-if?change=deferral`);
        await page
          .getByLabel(words("planServicing.whatIf.field.treat"))
          .selectOption({ label: words("planServicing.whatIf.option.deferral.append") });
        await page.getByRole("button", { name: words("planServicing.whatIf.show") }).click();
        await expect(page).toHaveURL(/treat=append/);
        await expect(page.getByLabel(words("planServicing.whatIf.field.treat"))).toHaveValue("append");
        await page.getByRole("link", { name: words("planServicing.whatIf.kind.rate"), exact: true }).click();
        await expect(page.getByText(words("planServicing.whatIf.waiting"))).toBeVisible();
      });
    });
  });
}
