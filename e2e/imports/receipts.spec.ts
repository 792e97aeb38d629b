import { ImportPage, ImportsPage, NewImportPage } from "@/e2e/pages/imports-page";
import { PlanPage } from "@/e2e/pages/plan-page";
import { ask, planBeyond, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";

const RUNNING =
  "s.status = 'active' and s.outstanding_minor > 100000 and s.terms_version = 1 and p.currency = 'CNY'";

test.use({ role: "supervisor" });

test("a supervisor posts a file of receipts: its bad row is shown, its good row is money on a plan", async ({
  page,
  words,
}) => {
  const plan = await planWithin("supervisor", RUNNING);
  const foreign = await planBeyond("supervisor", RUNNING);
  const [day] = await ask<{ today: string }>("select current_on::text as today from business_day");
  const file = `receipts-${Date.now()}.csv`;
  const row = (reference: string, number: string, amount: string) =>
    [`${file}-${reference}`, number, day?.today, amount, "CNY", "counter"].join();
  const content = [
    "reference,plan_number,received_on,amount,currency,channel",
    row("1", plan.number, "123.45"),
    row("2", foreign.number, "67.89"),
  ].join("\n");
  const batch = new ImportPage(page, words);

  await test.step("dry run: the other branch's plan looks like none", async () => {
    await page.goto("/imports");
    await new ImportsPage(page, words).startNew.click();
    await new NewImportPage(page, words).upload({ name: file, content }, "counter", "receipts");
    await expect(batch.outcome("checkedBad", 1)).toBeVisible();
    const reason = words("imports.problem.no-such-plan");
    await expect(batch.errors.getByRole("row").nth(1)).toContainText(
      `3plan_number${reason}${foreign.number}`,
    );
  });

  await test.step("post the good row", async () => {
    await batch.landValid.click();
    await expect(batch.outcome("postedSome", 1, { posted: 1 })).toBeVisible();
  });

  await test.step("the plan shows the payment", async () => {
    await page.goto(`/plans/${plan.number}/payments`);
    await expect(new PlanPage(page, words).main.getByText("123.45").first()).toBeVisible();
  });
});
