import { expect, test } from "@/e2e/support/test";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { expectAccessible, expectNoLayoutShift, expectNoSidewaysScroll } from "./checks";
import { SCREENS } from "./screens";
import { untranslatedOn } from "./untranslated";

const WIDE = { width: 1440, height: 900 };
const NARROWEST = { width: 320, height: 700 };
/** Each page in both languages, each of them in both themes and at both widths; it comes in the first of each. */
const LOOKS = {
  en: { theme: "light", size: WIDE, other: NARROWEST },
  "zh-CN": { theme: "dark", size: NARROWEST, other: WIDE },
} as const;

for (const language of LOCALES) {
  const { theme, size, other } = LOOKS[language];
  for (const { name, role, at, status = 200, verbatim = [] } of SCREENS) {
    test.describe(`${language}: ${name}`, () => {
      test.use({
        role,
        language,
        theme,
        viewport: size,
        contextOptions: { reducedMotion: "reduce" },
        tolerated: status === 200 ? [] : [new RegExp(`status of ${status}`)],
      });

      test("has no barrier in either theme, no untranslated word, stands still and fits a phone", async ({
        page,
      }) => {
        const answer = await page.goto(typeof at === "string" ? at : await at());
        expect(answer?.status()).toBe(status);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        // A refusal comes bare from Next, and is dressed by its scripts.
        if (status === 200) await expectNoLayoutShift(page);
        await expectAccessible(page);
        for (const viewport of [size, other]) {
          await page.setViewportSize(viewport);
          await test.step(`${viewport.width} pixels wide`, async () => {
            const untranslated = await untranslatedOn(page, language);
            expect(untranslated.filter((text) => !verbatim.includes(text))).toEqual([]);
            await expectNoSidewaysScroll(page);
          });
        }
      });
    });
  }
}
