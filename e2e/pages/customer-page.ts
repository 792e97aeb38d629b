import type { Locator, Page } from "@playwright/test";
import { startOf, type Words } from "@/e2e/support/words";

export const CUSTOMER_TABS = ["overview", "behaviour", "history"] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

/** A customer with every identifier masked until somebody says why it is needed. */
export class CustomerPage {
  readonly main: Locator;
  readonly heading: Locator;
  readonly tabs: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.tabs = this.main.getByRole("navigation", { name: words("customers.tab.label") });
  }

  tab(name: CustomerTab): Locator {
    return this.tabs.getByRole("link", { name: this.words(`customers.tab.${name}`), exact: true });
  }

  /** Everything that can be done for the customer; what is refused stands in it with the reason. */
  async openMenu(): Promise<Locator> {
    const name = this.words("customers.actions.menu");
    await this.main.getByRole("button", { name, exact: true }).click();
    return this.page.getByRole("menu", { name, exact: true });
  }

  /** The buttons that reveal; who may not reveal has none. */
  get reveals(): Locator {
    const [before = ""] = this.words("customers.reveal.openField", { field: "\u0001", tail: "" }).split(
      "\u0001",
    );
    return this.main.getByRole("button", { name: startOf(before) });
  }

  reveal(kind: string, tail: string): Locator {
    const field = this.words(`enums.identifierKind.${kind}`);
    return this.main.getByRole("button", { name: this.words("customers.reveal.openField", { field, tail }) });
  }

  dialog(kind: string): Locator {
    const field = this.words(`enums.identifierKind.${kind}`);
    return this.page.getByRole("dialog", { name: this.words("customers.reveal.title", { field }) });
  }

  async giveReason(kind: string, reason: string, note: string): Promise<void> {
    const dialog = this.dialog(kind);
    await dialog
      .getByRole("combobox", { name: this.words("customers.reveal.reason") })
      .selectOption({ label: this.words(`customers.reason.${reason}`) });
    await dialog.getByRole("textbox", { name: this.words("customers.reveal.note") }).fill(note);
    await dialog.getByRole("button", { name: this.words("customers.reveal.submit") }).click();
  }

  /** What says the value in clear to a screen reader, and later that it is gone. */
  get announcement(): Locator {
    return this.main.getByRole("status").filter({ hasText: /\S/ });
  }
}
