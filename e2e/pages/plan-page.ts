import type { Locator, Page } from "@playwright/test";
import { startOf, type Words } from "@/e2e/support/words";

export const PLAN_TABS = ["overview", "schedule", "payments", "history"] as const;
/** With the parts that not everybody has, or that show what is not so. */
export type PlanTab = (typeof PLAN_TABS)[number] | "ledger" | "what-if" | "notes" | "documents";

/** Everything about one plan, in four parts that are pages of their own. */
export class PlanPage {
  readonly main: Locator;
  readonly heading: Locator;
  readonly tabs: Locator;
  readonly backToList: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.tabs = this.main.getByRole("navigation", { name: words("plans.tab.label") });
    this.backToList = this.main.getByRole("link", { name: words("plans.back"), exact: true });
  }

  tab(name: PlanTab): Locator {
    return this.tabs.getByRole("link", { name: this.words(`plans.tab.${name}`), exact: true });
  }

  /** The heading of a card of the current part, by its message key; a currency may follow. */
  card(key: string): Locator {
    return this.main.getByRole("heading", { name: startOf(this.words(key)) });
  }

  /** The link to the customer in the head of the page. */
  customer(name: string): Locator {
    return this.main.getByRole("link", { name, exact: true }).first();
  }
}
