import { expect, test } from "@/e2e/support/test";
import { PREFERENCE_COOKIES } from "@/lib/platform/auth/cookies";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { expectAccessible, expectNoSidewaysScroll } from "./checks";
import { SCREENS } from "./screens";
import { untranslatedOn } from "./untranslated";

const NARROWEST = { width: 320, height: 700 };

for (const language of LOCALES) {
  for (const { name, role, at, status = 200 } of SCREENS) {
    test.describe(`${language}: ${name}`, () => {
      test.use({
        role,
        language,
        contextOptions: { reducedMotion: "reduce" },
        tolerated: status === 200 ? [] : [new RegExp(`status of ${status}`)],
      });

      test("has no barrier, no untranslated word, and fits a phone", async ({ page, context, baseURL }) => {
        const address = typeof at === "string" ? at : await at();
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(status);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await test.step("light", () => expectAccessible(page));
        await test.step("words", async () => expect(await untranslatedOn(page, language)).toEqual([]));

        await context.addCookies([{ name: PREFERENCE_COOKIES.theme, value: "dark", url: baseURL ?? "" }]);
        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
        await test.step("dark", () => expectAccessible(page));

        await page.setViewportSize(NARROWEST);
        await test.step("320 pixels wide", async () => {
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        });
      });
    });
  }
}
