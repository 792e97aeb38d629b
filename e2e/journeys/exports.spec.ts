import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { ask, countPlans } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import type { Words } from "@/e2e/support/words";

const WRITTEN_WITHIN_MS = 60_000;
const LIST = "/plans?status=active&sort=-outstanding";
const BYTES = { csv: [0xef, 0xbb, 0xbf], xlsx: [0x50, 0x4b, 0x03, 0x04] };

test.use({ role: "supervisor", language: "zh-CN" });

async function askFor(page: Page, words: Words, format: "csv" | "xlsx", within: Page | Locator = page) {
  await within.getByRole("button", { name: words("exports.menu.label"), exact: true }).click();
  await page.getByRole("menuitem", { name: words(`exports.menu.${format}`), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words("exports.dialog.submit"), exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function take(
  page: Page,
  words: Words,
  ending: string,
): Promise<{ download: Download; bytes: Buffer }> {
  const link = page
    .getByRole("row")
    .filter({ hasText: ending })
    .first()
    .getByRole("link", { name: words("exports.action.download") });
  await expect(link).toBeVisible({ timeout: WRITTEN_WITHIN_MS });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { download, bytes: readFileSync(await download.path()) };
}

test("a filtered list goes out as CSV and two ticked rows of it as Excel, it is waited for over a reload, and holds what the list holds", async ({
  page,
  words,
}) => {
  test.setTimeout(180_000);
  const count = await countPlans("supervisor", "s.status = 'active'");
  await page.goto(LIST);
  const first =
    (await page.getByRole("table").getByRole("row").nth(1).getByRole("link").first().textContent()) ?? "";
  await askFor(page, words, "csv");
  for (const row of [1, 2])
    await page.getByRole("table").getByRole("row").nth(row).getByRole("checkbox").check();
  const bar = page.getByRole("region", { name: words("portfolio.select.bar") });
  await askFor(page, words, "xlsx", bar);
  await page.goto("/exports");
  await page.reload();

  const { download, bytes } = await take(page, words, ".csv");
  expect(download.suggestedFilename()).toMatch(/^分期计划-\d{4}-\d{2}-\d{2}\.csv$/);
  expect([...bytes.subarray(0, 3)]).toEqual(BYTES.csv);
  const [head, ...rows] = parse(bytes, { bom: true }) as string[][];
  expect(rows).toHaveLength(count);
  expect(rows[0]?.[0]).toBe(first.trim());
  const outstanding = head!.indexOf(words("portfolio.column.outstanding"));
  const amounts = rows.map((row) => Number(row[outstanding]));
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  const status = head!.indexOf(words("portfolio.column.status"));
  expect(new Set(rows.map((row) => row[status]))).toEqual(new Set([words("enums.planStatus.active")]));

  const workbook = await take(page, words, ".xlsx");
  expect([...workbook.bytes.subarray(0, 4)]).toEqual(BYTES.xlsx);
  const written = await ask<{ rows: number }>(
    `select e.rows_written::int as rows from export e join staff s on s.id = e.owner_id
     where e.format = 'xlsx' and s.username = $1 order by e.id desc limit 1`,
    ["supervisor"],
  );
  expect(written).toEqual([{ rows: 2 }]);
  const taken = await ask<{ times: number }>(
    `select count(*)::int as times from audit_event e join staff s on s.id = e.actor_id
     where e.action = 'export.downloaded' and s.username = $1 and e.at > now() - interval '3 minutes'`,
    ["supervisor"],
  );
  expect(taken[0]?.times).toBeGreaterThanOrEqual(2);
});
