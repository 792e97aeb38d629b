import type { APIRequestContext, Page } from "@playwright/test";
import { customerNumber, planBeyond, planNumber, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { requestsWith } from "./visits";

const ABSENT = "99999999";
const PLAN_PARTS = ["", "/schedule", "/payments", "/notes", "/documents", "/history"];
const CUSTOMER_PARTS = ["", "/behaviour", "/notes", "/documents", "/history"];
const ODD = [
  "PL",
  "PL0",
  "pl%00",
  "PL00000001'--",
  "1".repeat(400),
  "..%2f..%2fetc",
  "PL99999999999999999999",
];

/** Every word of the answer, scripts and all; their order differs each time, as do the page's nonce and the number asked for. */
async function answerTo(requests: APIRequestContext, address: string) {
  const answer = await requests.get(address);
  const text = await answer.text();
  const bare = text.replace(/(PL|CU)\d+/g, "NUMBER").replace(/nonce(\\?"?)[=:]\\?"[^"\\]+/g, "nonce");
  return {
    status: answer.status(),
    headers: Object.keys(answer.headers()).sort(),
    text,
    words: [...new Set(bare.match(/[\p{L}\d_-]{4,}/gu))].sort(),
  };
}

/** What is read on the page once its scripts have run. */
async function looksOf(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return {
    title: (await page.title()).replace(/(PL|CU)\d+/, "NUMBER"),
    body: await page.locator("body").ariaSnapshot(),
  };
}

for (const role of ["relationship-manager", "supervisor"] as const) {
  test.describe(`as ${role}`, () => {
    test.use({ role, tolerated: [/status of 404/] });

    test("what is out of reach looks like what does not exist", async ({ page, sessionOf }) => {
      const requests = await requestsWith(await sessionOf(role));
      const foreign = await planBeyond(role);
      const plans = PLAN_PARTS.map((part) => [
        `/plans/${foreign.number}${part}`,
        `/plans/${planNumber(ABSENT)}${part}`,
      ]);
      const customers = CUSTOMER_PARTS.map((part) => [
        `/customers/${foreign.customer}${part}`,
        `/customers/${customerNumber(ABSENT)}${part}`,
      ]);
      for (const [there = "", absent = ""] of [...plans, ...customers]) {
        const [answer, nothing] = [await answerTo(requests, there), await answerTo(requests, absent)];
        expect.soft(answer.text, there).not.toContain(foreign.name);
        expect.soft({ ...answer, text: "" }, there).toEqual({ ...nothing, text: "" });
        expect.soft(answer.status, there).toBe(404);
      }
      for (const [there = "", absent = ""] of [plans[0] ?? [], customers[0] ?? []])
        expect.soft(await looksOf(page, there), there).toEqual(await looksOf(page, absent));
      await requests.dispose();
    });
  });
}

test("a colleague's plan in the same branch is as far away as one of another branch", async ({
  sessionOf,
}) => {
  const requests = await requestsWith(await sessionOf("relationship-manager"));
  const near = await planBeyond("relationship-manager", "p.branch_id = me.branch_id");
  const far = await planBeyond("relationship-manager", "p.branch_id <> me.branch_id");
  const own = await planWithin("relationship-manager");
  const statuses = await Promise.all(
    [near, far, own].map(async ({ number }) => (await requests.get(`/plans/${number}`)).status()),
  );
  expect(statuses).toEqual([404, 404, 200]);
  await requests.dispose();
});

test("a number that is no number is not found, whatever it holds", async ({ sessionOf }) => {
  const requests = await requestsWith(await sessionOf("risk-officer"));
  for (const odd of ODD) {
    expect.soft((await requests.get(`/plans/${odd}`)).status(), odd).toBe(404);
    expect.soft((await requests.get(`/customers/${odd}`)).status(), odd).toBe(404);
  }
  await requests.dispose();
});
