import { customerNumber, planBeyond, planNumber, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { requestsWith } from "./visits";

const ABSENT = "99999999";
const PLAN_PARTS = ["", "/schedule", "/payments", "/history"];
const CUSTOMER_PARTS = ["", "/behaviour", "/history"];

/** What people and search robots read: the page without its scripts, with the number that was asked for left out. */
function comparable(html: string, number: string): string {
  return html
    .replace(/<(script|template|link)\b[\s\S]*?(<\/\1>|>)/g, "")
    .replaceAll(/ nonce="[^"]*"/g, "")
    .replaceAll(number, "NUMBER");
}

for (const role of ["relationship-manager", "supervisor"] as const) {
  test(`what is outside the reach of a ${role} looks like what does not exist`, async ({ sessionOf }) => {
    const requests = await requestsWith(await sessionOf(role));
    const foreign = await planBeyond(role);
    const pairs = [
      ...PLAN_PARTS.map((part) => ["/plans/", foreign.number, planNumber(ABSENT), part]),
      ...CUSTOMER_PARTS.map((part) => ["/customers/", foreign.customer, customerNumber(ABSENT), part]),
    ];
    for (const [folder = "", there = "", absent = "", part = ""] of pairs) {
      const [one, other] = await Promise.all([
        requests.get(`${folder}${there}${part}`),
        requests.get(`${folder}${absent}${part}`),
      ]);
      expect.soft([one.status(), other.status()], `${folder}…${part}`).toEqual([404, 404]);
      const [text, otherText] = [await one.text(), await other.text()];
      expect.soft(text, `${folder}…${part}`).not.toContain(foreign.name);
      expect.soft(comparable(text, there), `${folder}…${part}`).toBe(comparable(otherText, absent));
    }
    await requests.dispose();
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
  for (const odd of [
    "PL",
    "PL0",
    "pl%00",
    "PL00000001'--",
    "1".repeat(400),
    "..%2f..%2fetc",
    "PL99999999999999999999",
  ])
    expect.soft((await requests.get(`/plans/${odd}`)).status(), odd).toBe(404);
  await requests.dispose();
});
