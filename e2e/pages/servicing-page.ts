import type { Locator, Page } from "@playwright/test";
import { expect } from "@/e2e/support/test";
import { startOf, type Words } from "@/e2e/support/words";

/** What may be done about a plan's money: the buttons of its head, the menu of each payment, and their dialogs. */
export class ServicingPage {
  readonly dialog: Locator;
  readonly post: Locator;
  readonly payments: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.dialog = page.locator("dialog[open]");
    this.post = page.getByRole("button", { name: words("planServicing.post.action"), exact: true });
    this.payments = page
      .getByRole("table", { name: words("plans.payments.title"), exact: true })
      .locator("tbody tr");
  }

  /** Opens a dialog of the plan from its menu. */
  async choose(action: string): Promise<void> {
    await this.page.getByRole("button", { name: this.words("planServicing.more"), exact: true }).click();
    await this.item(action).click();
    await expect(this.dialog).toBeVisible();
  }

  /** Opens a dialog of a payment from the menu at its row's end. */
  async chooseOf(payment: Locator, action: string): Promise<void> {
    await payment.getByRole("button").click();
    await this.item(action).click();
    await expect(this.dialog).toBeVisible();
  }

  item(action: string): Locator {
    return this.page.getByRole("menuitem", { name: startOf(this.words(`planServicing.${action}.action`)) });
  }

  async submit(action: string): Promise<void> {
    await this.dialog
      .getByRole("button", { name: this.words(`planServicing.${action}.submit`), exact: true })
      .click();
  }

  /** Sends the dialog and waits until it is done. */
  async finish(action: string): Promise<void> {
    await this.submit(action);
    await expect(this.dialog).toHaveCount(0);
  }
}
