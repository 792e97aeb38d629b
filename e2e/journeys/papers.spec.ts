import { readFile } from "node:fs/promises";
import { PlanPage } from "@/e2e/pages/plan-page";
import { ask, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { formatMinor } from "@/lib/core/money";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locales";
import { readPdfText } from "@/lib/platform/pdf/read-text";

const LATE = "s.status = 'active' and s.bucket = 1 and s.settled_count > 5 and s.terms_version = 1";

const OTHER: Record<Locale, Locale> = { en: "zh-CN", "zh-CN": "en" };

/** "1,234.56" and "−1,234.56" as minor units; the paper's amounts have two decimals. */
const minorOf = (text: string) => BigInt(text.replaceAll(",", "").replace(".", "").replace("−", "-"));

for (const language of LOCALES) {
  test.describe(language, () => {
    test.use({ role: "auditor", language });

    test("papers come from the plan's menu; the statement's sums are those of the page", async ({
      page,
      words,
    }) => {
      const known = await planWithin("auditor", LATE);
      const plan = new PlanPage(page, words);
      await page.goto(`/plans/${known.number}`);
      await expect(plan.heading).toBeVisible();

      const more = page.getByRole("button", { name: words("planServicing.more"), exact: true });
      const menu = page.getByRole("menu", { name: words("planServicing.more") });

      await test.step("by keyboard, past an action that is refused with its reason", async () => {
        await more.focus();
        await page.keyboard.press("ArrowDown");
        const refused = menu.getByRole("menuitem", { name: words("planServicing.post.action"), exact: true });
        await expect(refused).toHaveAttribute("aria-disabled", "true");
        await expect(refused).toHaveAccessibleDescription(
          words("planServicing.refused.permission", { permission: words("permissions.payment.post.name") }),
        );
        await page.keyboard.press("End");
        await expect(menu.getByRole("menuitem").last()).toBeFocused();
        await page.keyboard.press("Home");
        await page.keyboard.press("Enter");
      });

      for (const paper of [language, OTHER[language]]) {
        await test.step(`statement in ${paper}`, async () => {
          const dialog = page.getByRole("dialog", {
            name: words("statements.dialog.statementTitle", { number: known.number }),
          });
          // The first is open already, by keyboard.
          if (paper !== language) {
            await more.click();
            await menu.getByRole("menuitem", { name: words("statements.dialog.statement") }).click();
          }
          await dialog.getByLabel(words("statements.dialog.period")).selectOption("sinceOpening");
          await dialog.getByLabel(words("statements.dialog.language")).selectOption(paper);
          const coming = page.waitForEvent("download");
          await dialog.getByRole("button", { name: words("statements.dialog.download") }).click();
          const file = await coming;
          expect(file.suggestedFilename()).toContain(known.number);
          await expect(dialog).toBeHidden();
          await holdAgainstBooks(readPdfText(await readFile(await file.path())), known.number, paper);
        });
      }

      await test.step("and both are in the history", async () => {
        await plan.tab("history").click();
        await expect(plan.main.getByText(words("plans.events.action.statement_issued")).nth(1)).toBeVisible();
      });
    });
  });
}

/** Every page is numbered, and what is charged less what is paid is the balance that the paper and the database tell. */
async function holdAgainstBooks(pages: string[], number: string, paper: Locale) {
  const id = String(Number(number.slice(2)));
  const [row] = await ask<{ outstanding: string; paid: string; currency: string }>(
    `select s.outstanding_minor::text as outstanding, p.currency,
      (select sum(amount_minor)::text from payment where plan_id = p.id and customer_id = p.customer_id) as paid
     from plan p join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id where p.id = $1`,
    [id],
  );
  for (const [k, text] of pages.entries())
    expect(text).toContain(
      paper === "en" ? `Page ${k + 1} of ${pages.length}` : `第 ${k + 1} 页，共 ${pages.length} 页`,
    );
  const whole = pages.join("\n");
  expect(whole).toContain(paper === "en" ? "Closing balance" : "期末余额");
  // The last line of the movements: what was charged, what was paid, what is left.
  const last = pages.findLast((text) => text.includes(paper === "en" ? "Movement" : "摘要")) ?? whole;
  const [charged, paid, balance] = (last.match(/−?[\d,]+\.\d\d/g) ?? []).slice(-3).map(minorOf);
  expect(paid).toBe(BigInt(row?.paid ?? 0));
  expect((charged ?? 0n) - (paid ?? 0n)).toBe(balance);
  expect(balance).toBeGreaterThanOrEqual(BigInt(row?.outstanding ?? 0));
  expect(whole).toContain(formatMinor(balance ?? 0n, row?.currency ?? "CNY", paper));
}
