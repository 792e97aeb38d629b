import type { Locator, Page } from "@playwright/test";
import { expect } from "@/e2e/support/test";
import type { Words } from "@/e2e/support/words";

/** Actions on many plans: the bar over the list, the dialog, and the page of a run. */
export class BulkPage {
  readonly bar: Locator;
  readonly results: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.bar = page.getByRole("region", { name: words("portfolio.select.bar"), exact: true });
    this.results = page.getByRole("table", { name: words("bulk.detail.results"), exact: true });
  }

  /** Everything that the list's filter matches, from the box in the table's head. */
  async selectAll(total: number): Promise<void> {
    await this.page.getByRole("checkbox", { name: this.words("portfolio.select.page") }).check();
    const tag = this.words("bulk.action.tag");
    await expect(this.bar.getByRole("button", { name: tag, exact: true })).toBeVisible();
    const all = this.bar.getByRole("button", {
      name: this.words("portfolio.select.selectAll", { count: total }),
    });
    // Not offered where the page holds everything.
    if (await all.isVisible()) await all.click();
  }

  async open(action: string, count: number): Promise<Locator> {
    await this.bar.getByRole("button", { name: this.words(`bulk.action.${action}`), exact: true }).click();
    return this.page.getByRole("dialog", { name: this.words(`bulk.dialog.title.${action}`, { count }) });
  }

  /** Gives the reason and asks what would become of it. */
  async check(dialog: Locator, reason: string): Promise<void> {
    await dialog.getByLabel(this.words("bulk.dialog.reason"), { exact: true }).fill(reason);
    await dialog.getByRole("button", { name: this.words("bulk.dialog.look") }).click();
  }
}
