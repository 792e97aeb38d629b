import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { PlanPage } from "@/e2e/pages/plan-page";
import { ServicingPage } from "@/e2e/pages/servicing-page";
import { ask, type KnownPlan } from "@/e2e/support/facts";
import { runningPlan, stateOf } from "@/e2e/support/serviced-plan";
import { expect, test } from "@/e2e/support/test";
import type { Words } from "@/e2e/support/words";
import { LOCALES } from "@/lib/platform/i18n/locales";

/** The sealer comes by every minute, and when it is called. */
const SEALED_MS = 100_000;
const callSealer = () => ask("select graphile_worker.add_job('seal-ledger')");

for (const [place, language] of LOCALES.entries()) {
  test.describe(language, () => {
    test.describe.configure({ mode: "serial" });
    test.use({ language, role: "supervisor" });

    let plan: KnownPlan;
    let settledCount: number;
    let count: number;

    test.beforeAll(async () => {
      plan = await runningPlan(place);
      ({ settledCount, count } = await stateOf(plan));
    });

    async function expectPaid(page: Page, words: Words, more: number) {
      const paid = words("plans.fact.paidCount", { paid: settledCount + more, count });
      await expect(page.getByText(paid)).toBeVisible();
    }

    test.describe("the manager", () => {
      test.use({ role: "relationship-manager" });

      test("posts two instalments, each seen before it is posted, and the plan moves on", async ({
        page,
        words,
      }) => {
        const servicing = new ServicingPage(page, words);
        await page.goto(`/plans/${plan.number}/payments`);
        const before = await servicing.payments.count();
        for (const more of [1, 2]) {
          await servicing.post.click();
          await expect(servicing.dialog.getByText(words("planServicing.spread.settled"))).toBeVisible();
          await servicing.finish("post");
          await expectPaid(page, words, more);
        }
        await expect(servicing.payments).toHaveCount(before + 2);
        expect((await stateOf(plan)).settledCount).toBe(settledCount + 2);
        // What the role may not do is there, with its reason.
        await servicing.payments.first().getByRole("button").click();
        await expect(servicing.item("reverse")).toHaveAttribute("aria-disabled", "true");
        await page.keyboard.press("Escape");
        await expect(new PlanPage(page, words).tab("ledger")).toHaveCount(0);
      });
    });

    test("the supervisor reverses the first: the second is spread anew, and the books tell both", async ({
      page,
      words,
    }) => {
      const servicing = new ServicingPage(page, words);
      await page.goto(`/plans/${plan.number}/payments`);
      await servicing.chooseOf(servicing.payments.nth(1), "reverse");
      await servicing.submit("reverse");
      await expect(servicing.dialog.getByLabel(words("planServicing.field.reason"))).toHaveAttribute(
        "aria-invalid",
        "true",
      );
      await servicing.dialog.getByLabel(words("planServicing.field.reason")).fill("Entered twice");
      await servicing.finish("reverse");
      await expectPaid(page, words, 1);
      await expect(servicing.payments.filter({ hasText: "Entered twice" })).toHaveCount(2);
      const split = words("plans.payments.postedAs", { split: "#" }).split("#")[0] ?? "";
      await expect(servicing.payments.filter({ hasText: split.trim() })).toHaveCount(1);

      await new PlanPage(page, words).tab("ledger").click();
      const books = page.getByRole("table", { name: words("planServicing.ledger.postings"), exact: true });
      for (const kind of ["re-spread", "reversal", "payment", "opening"])
        await expect(books.getByText(words(`ledger.kind.${kind}`), { exact: true }).first()).toBeVisible();
      await expect(page.getByText(words("planServicing.ledger.balanced"))).toBeVisible();
    });

    test("a proof is downloaded and verified offline; altered, it is refused", async ({ page, words }) => {
      test.setTimeout(SEALED_MS + 120_000);
      const servicing = new ServicingPage(page, words);
      const download = page.getByRole("link", { name: words("ledger.payment.download") });
      await callSealer();
      await expect(async () => {
        await page.goto(`/plans/${plan.number}/payments`);
        await servicing.chooseOf(servicing.payments.filter({ hasText: "Entered twice" }).last(), "prove");
        await expect(download).toBeVisible({ timeout: 4_000 });
      }).toPass({ timeout: SEALED_MS, intervals: [1_000, 5_000] });
      const [saved] = await Promise.all([page.waitForEvent("download"), download.click()]);
      const path = await saved.path();
      const key = await verifierKey();
      expect(verify(path, key)).toBe(0);
      const proof = readFileSync(path, "utf8");
      writeFileSync(path, proof.replace(/principal/, "interest"));
      expect(verify(path, key)).toBe(1);
    });

    test("the supervisor charges a fee", async ({ page, words }) => {
      const servicing = new ServicingPage(page, words);
      await page.goto(`/plans/${plan.number}`);
      await servicing.choose("fee");
      await servicing.dialog.locator("#amountMinor").fill("300");
      await servicing.dialog.locator("#reason").fill("Copies of statements");
      await servicing.finish("fee");
    });

    test.describe("the manager again", () => {
      test.use({ role: "relationship-manager" });

      test("may not waive more than the role's 200.00, and is told so; a small waiver is shown", async ({
        page,
        words,
      }) => {
        const servicing = new ServicingPage(page, words);
        await page.goto(`/plans/${plan.number}/schedule`);
        await servicing.choose("waive");
        const fee = servicing.dialog.locator('[name="parts.feeMinor"]');
        await fee.fill("200.01");
        await servicing.dialog.locator("#reason").fill("Goodwill");
        await servicing.submit("waive");
        await expect(servicing.dialog.getByText(/200\.00/).last()).toBeVisible();
        await expect(servicing.dialog).toBeVisible();
        await expect(fee).toHaveValue("200.01");
        await fee.fill("12.50");
        await servicing.finish("waive");
        const schedule = page.getByRole("table", { name: words("plans.schedule.title"), exact: true });
        await expect(
          schedule.getByRole("columnheader", { name: words("plans.schedule.waived") }),
        ).toBeVisible();
        await expect(schedule.locator("tbody").getByText("12.50", { exact: true })).toBeVisible();
      });

      test("settles the plan early: it takes no more money, and its old schedule can be looked up", async ({
        page,
        words,
      }) => {
        const servicing = new ServicingPage(page, words);
        await page.goto(`/plans/${plan.number}`);
        await servicing.choose("settle");
        await servicing.finish("settle");
        await expect(page.getByText(words("enums.planStatus.settled")).first()).toBeVisible();
        await expect(servicing.post).toHaveCount(0);
        expect((await stateOf(plan)).status).toBe("settled");
        await new PlanPage(page, words).tab("schedule").click();
        await page
          .getByRole("link", { name: words("plans.terms.versionLabel", { version: 1 }), exact: true })
          .click();
        await expect(page).toHaveURL(/version=1/);
        await expect(page.getByText(words("plans.standing.replaced")).first()).toBeVisible();
      });
    });
  });
}

async function verifierKey(): Promise<string> {
  const [latest] = await ask<{ key: string }>(
    "select verifier_key as key from ledger_checkpoint order by size desc limit 1",
  );
  return latest?.key ?? "";
}

/** `npm run verify-ledger -- --file …`, with nothing but the file and the key. */
function verify(file: string, key: string): number | null {
  const args = ["--import", "tsx", "lib/cli/verify-ledger.ts", "--file", file, "--key", key];
  return spawnSync(process.execPath, args, { env: { NODE_ENV: "test", PATH: process.env.PATH } }).status;
}
