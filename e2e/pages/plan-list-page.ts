import { expect, type Locator, type Page } from "@playwright/test";
import { startOf, type Words } from "@/e2e/support/words";

/** The portfolio as a list: search, filters with counts, totals, order and pages, all of it in the address. */
export class PlanListPage {
  readonly main: Locator;
  readonly heading: Locator;
  readonly search: Locator;
  readonly table: Locator;
  readonly plans: Locator;
  readonly chips: Locator;
  readonly nextPage: Locator;
  readonly previousPage: Locator;
  readonly totals: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.search = this.main.getByRole("textbox", { name: words("portfolio.search") });
    this.table = this.main.getByRole("table", { name: words("portfolio.title"), exact: true });
    this.plans = this.table.getByRole("rowheader").getByRole("link");
    this.chips = this.main.getByRole("list", { name: words("common.filter.active") });
    this.nextPage = this.main.getByRole("link", { name: words("common.table.nextPage") });
    this.previousPage = this.main.getByRole("link", { name: words("common.table.previousPage") });
    // The last row group is the footer: the totals of everything that matches.
    this.totals = this.table.getByRole("rowgroup").last();
  }

  /** Waits until the list says that so many plans match, and shows them. */
  async expectCount(count: number): Promise<void> {
    const sentence = this.words("portfolio.count", { count });
    await expect(this.main.getByRole("strong").filter({ hasText: sentence })).toHaveText(sentence);
    await expect(this.table.getByRole("rowheader").first()).toBeVisible({ visible: count > 0 });
    await this.settled();
  }

  /** No request under way: the region of the table says so itself. */
  async settled(): Promise<void> {
    const name = this.words("common.table.scrollHint", { label: this.words("portfolio.title") });
    await expect(this.main.getByRole("region", { name })).toHaveAttribute("aria-busy", "false");
  }

  plan(number: string): Locator {
    return this.table.getByRole("link", { name: number, exact: true });
  }

  filterButton(name: string): Locator {
    return this.main.getByRole("button", { name: startOf(this.words(`portfolio.filter.${name}`)) });
  }

  filterPanel(name: string): Locator {
    const label = this.words(`portfolio.filter.${name}`);
    return this.main.getByRole("dialog", { name: this.words("common.filter.open", { label }), exact: true });
  }

  async openFilter(name: string): Promise<Locator> {
    await this.filterButton(name).click();
    return this.filterPanel(name);
  }

  /** Ticks an option and returns the number that the server put beside it. */
  async choose(facet: string, option: string): Promise<number> {
    const panel = await this.openFilter(facet);
    const box = panel.getByRole("checkbox", { name: option, exact: true });
    const line = await box.locator("xpath=ancestor::div[1]").textContent();
    await box.check();
    await this.page.keyboard.press("Escape");
    return Number(line?.replaceAll(",", "").match(/\d+\s*$/)?.[0] ?? Number.NaN);
  }

  async between(range: string, from: string, to: string): Promise<void> {
    const panel = await this.openFilter(range);
    // The unit may stand behind the label.
    const box = (end: string) => panel.getByLabel(startOf(this.words(`common.filter.${end}`)));
    await box("from").fill(from);
    await box("to").fill(to);
    await panel.getByRole("button", { name: this.words("common.action.apply") }).click();
  }

  async clearAll(): Promise<void> {
    await this.chips.getByRole("button", { name: this.words("common.action.clearAll") }).click();
  }

  column(name: string): Locator {
    return this.table.getByRole("columnheader", { name: startOf(this.words(`portfolio.column.${name}`)) });
  }

  /** The figures of one column, top to bottom, as they stand. */
  async cells(name: string): Promise<(string | null)[]> {
    const { source } = startOf(this.words(`portfolio.column.${name}`));
    return this.table.evaluate((element, pattern) => {
      const { tHead, tBodies } = element as HTMLTableElement;
      const heads = [...(tHead?.rows[0]?.cells ?? [])];
      const index = heads.findIndex((head) => new RegExp(pattern).test(head.textContent ?? ""));
      return [...(tBodies[0]?.rows ?? [])].map((row) => row.cells[index]?.textContent ?? null);
    }, source);
  }
}
