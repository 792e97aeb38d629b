import type { Locator, Page } from "@playwright/test";
import { startOf, type Words } from "@/e2e/support/words";

const FIGURE = /^[\d,]+$/;

/** Where everybody arrives: figures that are links to the list behind them. */
export class HomePage {
  readonly main: Locator;
  readonly heading: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
  }

  /** A figure with its label before it; the charts have links of the same name without one. */
  tile(key: string, values?: Record<string, string>): Locator {
    const { source } = startOf(this.words(key, values));
    return this.main.getByRole("link", { name: new RegExp(`${source}\\s+[\\d,]+`) });
  }

  /** The number on a tile that counts plans. */
  async countOn(tile: Locator): Promise<number> {
    return Number((await tile.getByText(FIGURE).textContent())?.replaceAll(",", ""));
  }

  /** A line of what changed since the business day before: its count, and the list behind it where there is one. */
  async changed(key: string): Promise<{ count: number; href: string | null }> {
    const line = this.main.getByRole("row", { name: startOf(this.words(key)) });
    const cell = line.getByRole("cell").first();
    const count = Number((await cell.textContent())?.replaceAll(",", ""));
    const link = cell.getByRole("link");
    return { count, href: (await link.count()) > 0 ? await link.getAttribute("href") : null };
  }

  /** The head of the column that a table is in order of. */
  sortedHead(table: Locator): Locator {
    return table.locator("th[aria-sort]");
  }
}
