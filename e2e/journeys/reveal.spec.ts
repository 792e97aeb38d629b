import { CustomerPage } from "@/e2e/pages/customer-page";
import { ask, lastDigitsOf, planWithin } from "@/e2e/support/facts";
import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";

const HAS_PHONE =
  "exists (select from customer_identifier i where i.customer_id = c.id and i.kind = 'phone')";
const HIDES_AFTER_SECONDS = 60;

const revealsOf = async (customer: string) => {
  const sql =
    "select count(*)::int as count from audit_event where action = 'identifier.revealed' and object_id = $1";
  const [row] = await ask<{ count: number }>(sql, [customer]);
  return row?.count ?? 0;
};

for (const language of LOCALES) {
  for (const role of ["relationship-manager", "supervisor"] as const) {
    test.describe(`${role}, ${language}`, () => {
      // The clock is turned for the whole context.
      test.use({ role, language, alone: true });

      test("an identifier is shown for a reason, for a minute", async ({ page, words }) => {
        const known = await planWithin(role, HAS_PHONE);
        const tail = await lastDigitsOf(known.customer, "phone");
        const customer = new CustomerPage(page, words);
        const clear = customer.main.getByText(new RegExp(`^\\+?[\\d ]{6,}${tail}$`));
        await page.clock.install();
        await page.goto(`/customers/${known.customer}`);
        await expect(clear).toHaveCount(0);
        await customer.reveal("phone", tail).click();

        await test.step("not without saying why", async () => {
          const dialog = customer.dialog("phone");
          await dialog.getByRole("button", { name: words("customers.reveal.submit") }).click();
          await expect(dialog).toBeVisible();
          await expect(clear).toHaveCount(0);
        });

        await customer.giveReason("phone", "contact-customer", "Called back about a bill 回访");
        await expect(clear).toBeVisible();
        await expect(customer.reveal("phone", tail)).toHaveCount(0);

        await test.step("gone by itself", async () => {
          await page.clock.fastForward((HIDES_AFTER_SECONDS + 1) * 1_000);
          await expect(clear).toHaveCount(0);
          await expect(customer.announcement.getByText(words("customers.reveal.hidden"))).toBeVisible();
          await expect(customer.reveal("phone", tail)).toBeVisible();
        });

        await test.step("and on record", async () => {
          await customer.tab("history").click();
          await expect(
            customer.main.getByText(words("plans.events.action.identifier_revealed")).first(),
          ).toBeVisible();
          await expect(customer.main.getByText("Called back about a bill 回访").first()).toBeVisible();
        });
      });
    });
  }
}

for (const role of ["risk-officer", "auditor"] as const) {
  test.describe(`as ${role}`, () => {
    test.use({ role });

    test("identifiers stay masked, and there is nothing to press", async ({ page, words }) => {
      const known = await planWithin(role, HAS_PHONE);
      const before = await revealsOf(known.customer);
      const customer = new CustomerPage(page, words);
      await page.goto(`/customers/${known.customer}`);
      await expect(
        page.getByText(
          words("customers.identifiers.noPermission", {
            permission: words("permissions.identifier.reveal.name"),
          }),
        ),
      ).toBeVisible();
      await expect(customer.reveals).toHaveCount(0);
      const menu = await customer.openMenu();
      const refused = menu.getByRole("menuitem", { name: words("customers.actions.reveal") });
      await expect(refused).toHaveAttribute("aria-disabled", "true");
      await expect(refused).toHaveAccessibleDescription(
        words("planServicing.refused.permission", {
          permission: words("permissions.identifier.reveal.name"),
        }),
      );
      await page.keyboard.press("Escape");
      expect(await revealsOf(known.customer)).toBe(before);
    });
  });
}
