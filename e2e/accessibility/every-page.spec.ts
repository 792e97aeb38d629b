import { expect, test } from "@/e2e/support/test";
import { PREFERENCE_COOKIES } from "@/lib/platform/auth/cookies";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { expectAccessible, expectNoSidewaysScroll } from "./checks";
import { SCREENS } from "./screens";
import { untranslatedOn } from "./untranslated";

const NARROWEST = { width: 320, height: 700 };
/** Both themes at both widths on every page; the languages share the work. */
const LOOKS = {
  en: { wide: "light", narrow: "dark" },
  "zh-CN": { wide: "dark", narrow: "light" },
} as const;

for (const language of LOCALES) {
  for (const { name, role, at, status = 200, verbatim = [] } of SCREENS) {
    test.describe(`${language}: ${name}`, () => {
      const { wide, narrow } = LOOKS[language];
      test.use({
        role,
        language,
        theme: wide,
        contextOptions: { reducedMotion: "reduce" },
        tolerated: status === 200 ? [] : [new RegExp(`status of ${status}`)],
      });

      test("has no barrier, no untranslated word, and fits a phone", async ({ page, context, baseURL }) => {
        const address = typeof at === "string" ? at : await at();
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(status);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(page.locator("html")).toHaveAttribute("data-theme", wide);
        const untranslated = await untranslatedOn(page, language);
        expect(untranslated.filter((text) => !verbatim.includes(text))).toEqual([]);
        await test.step(wide, () => expectAccessible(page));

        await page.setViewportSize(NARROWEST);
        await context.addCookies([{ name: PREFERENCE_COOKIES.theme, value: narrow, url: baseURL ?? "" }]);
        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("data-theme", narrow);
        await test.step(`${narrow}, 320 pixels wide`, async () => {
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        });
      });
    });
  }
}
