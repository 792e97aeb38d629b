import type { Locator, Page } from "@playwright/test";
import { type Words, wordsOf } from "@/e2e/support/words";
import type { Locale } from "@/lib/platform/i18n/locales";

/** The door: username, password, and the language before anybody is known. */
export class SignInPage {
  readonly heading: Locator;
  readonly username: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly problem: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.heading = page.getByRole("heading", { level: 1, name: words("auth.signIn.title") });
    this.username = page.getByRole("textbox", { name: words("auth.signIn.username") });
    this.password = page.getByLabel(words("auth.signIn.password"), { exact: true });
    this.submit = page.getByRole("button", { name: words("auth.signIn.submit"), exact: true });
    this.problem = page.getByRole("main").getByRole("alert");
  }

  static async open(page: Page, language: Locale, path = "/sign-in"): Promise<SignInPage> {
    await page.goto(path);
    const signIn = new SignInPage(page, wordsOf(language));
    await signIn.heading.waitFor();
    return signIn;
  }

  async choose(language: Locale): Promise<void> {
    await this.page.getByRole("button", { name: this.words(`shell.language.${language}`) }).click();
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.username.fill(username);
    await this.password.fill(password);
    await this.submit.click();
  }
}
