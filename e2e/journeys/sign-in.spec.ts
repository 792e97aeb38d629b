import { SignInPage } from "@/e2e/pages/sign-in-page";
import { demoPassword } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { wordsOf } from "@/e2e/support/words";
import { LOCALES } from "@/lib/platform/i18n/locales";

for (const language of LOCALES) {
  test.describe(`at the door, in ${language}`, () => {
    test.use({ language });

    test("a wrong password and an unknown username are answered alike", async ({ page, words }) => {
      const answers: string[] = [];
      for (const username of ["auditor", "nobody-of-that-name"]) {
        const door = await SignInPage.open(page, language);
        await door.signIn(username, "not-the-password");
        await expect(door.problem).toHaveText(words("auth.signIn.refused"));
        await expect(door.password).toHaveValue("");
        answers.push(await page.getByRole("main").ariaSnapshot());
      }
      expect(answers[0]?.replace("auditor", "nobody-of-that-name")).toBe(answers[1]);
    });

    test("a missing username is named, and the summary leads to its field", async ({ page, words }) => {
      const door = await SignInPage.open(page, language);
      await door.signIn("  ", "something");
      await expect(door.problem).toBeFocused();
      await door.problem.getByRole("link", { name: words("auth.signIn.enterUsername") }).click();
      await expect(door.username).toBeFocused();
    });
  });
}

test("the language chosen at the door goes with the person", async ({ page }) => {
  const door = await SignInPage.open(page, "en");
  await door.choose("zh-CN");
  const chinese = new SignInPage(page, wordsOf("zh-CN"));
  await expect(chinese.heading).toBeVisible();
  await chinese.signIn("risk", demoPassword());
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toHaveText(
    wordsOf("zh-CN")("home.greeting"),
  );
});

test("somebody who asked for a page gets there after signing in", async ({ page }) => {
  const door = await SignInPage.open(page, "en", "/plans?sort=-outstanding");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await door.signIn("risk", demoPassword());
  await expect(page).toHaveURL(/\/plans\?sort=-outstanding$/);
});

test("an address elsewhere is not followed after signing in", async ({ page, baseURL }) => {
  const door = await SignInPage.open(page, "en", "/sign-in?next=//elsewhere.example/steal");
  await door.signIn("risk", demoPassword());
  await expect(page).toHaveURL(`${baseURL}/`);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, language: "zh-CN" });

  test("signing in, a refusal and signing out work with plain forms", async ({ page, words }) => {
    const door = await SignInPage.open(page, "zh-CN");
    await door.signIn("manager", "not-the-password");
    await expect(door.problem).toHaveText(words("auth.signIn.refused"));
    await expect(door.username).toHaveValue("manager");
    await door.signIn("manager", demoPassword());
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).not.toHaveURL(/sign-in/);
  });
});
