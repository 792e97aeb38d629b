import type { Locator, Page } from "@playwright/test";
import { expect } from "@/e2e/support/test";
import { startOf, type Words } from "@/e2e/support/words";

/** "Find anything" and the list of shortcuts, as the keyboard meets them. */
export class FindBox {
  readonly field: Locator;
  readonly options: Locator;
  readonly dialog: Locator;
  readonly shortcuts: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.dialog = page.getByRole("dialog", { name: words("search.title") });
    this.field = this.dialog.getByRole("combobox", { name: words("search.title") });
    this.options = this.dialog.getByRole("option");
    this.shortcuts = page.getByRole("dialog", { name: words("search.shortcuts.title") });
  }

  option(text: string | RegExp): Locator {
    return this.options.filter({ hasText: text });
  }

  /** What Enter would take. */
  get chosen(): Locator {
    return this.dialog.getByRole("option", { selected: true });
  }

  /** Again until it is there: a page that has only just come does not listen yet. */
  async open(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press("ControlOrMeta+k");
      await expect(this.field).toBeFocused({ timeout: 3_000 });
    }).toPass();
  }

  async search(text: string): Promise<void> {
    await this.open();
    await this.page.keyboard.type(text);
  }

  /** The arrows, until the option is the chosen one. */
  async moveTo(option: Locator): Promise<void> {
    await option.first().waitFor();
    const place = (await this.options.allTextContents()).indexOf((await option.first().textContent()) ?? "");
    for (let step = 0; step < place; step += 1) await this.page.keyboard.press("ArrowDown");
    await expect(option.first()).toHaveAttribute("aria-selected", "true");
  }

  action(name: string): Locator {
    return this.option(startOf(this.words(`search.action.${name}`)));
  }
}
