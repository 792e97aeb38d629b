import type { Locator, Page } from "@playwright/test";
import type { Words } from "@/e2e/support/words";
import type { Locale } from "@/lib/platform/i18n/locales";

/** What stands around every page of the portal. */
export class Shell {
  readonly main: Locator;
  readonly heading: Locator;
  readonly navigation: Locator;
  readonly html: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.navigation = page.getByRole("navigation", { name: words("shell.mainNavigation") });
    this.html = page.locator("html");
  }

  /** A page in the sidebar, by the last part of its message key. */
  link(name: string): Locator {
    return this.navigation.getByRole("link", { name: this.words(`shell.nav.${name}`), exact: true });
  }

  /** The switch names the other language in its own words. */
  async switchTo(language: Locale): Promise<void> {
    await this.page
      .getByRole("banner")
      .getByRole("button", { name: this.words(`shell.language.${language}`) })
      .click();
  }

  preference(kind: "theme" | "density", value: string): Locator {
    return this.page
      .getByRole("banner")
      .getByRole("group", { name: this.words(`shell.${kind}.label`) })
      .getByRole("button", { name: this.words(`shell.${kind}.${value}`) });
  }

  get accountMenu(): Locator {
    const [before = ""] = this.words("shell.user.menu", { name: "\u0001" }).split("\u0001");
    return this.page.getByRole("banner").getByRole("button", { name: before });
  }

  async signOut(): Promise<void> {
    await this.accountMenu.click();
    await this.page.getByRole("button", { name: this.words("shell.user.signOut") }).click();
  }
}
