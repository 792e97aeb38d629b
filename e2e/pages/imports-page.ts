import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "@/e2e/support/words";

/** What came in, newest first. */
export class ImportsPage {
  readonly heading: Locator;
  readonly history: Locator;
  readonly startNew: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    const main = page.getByRole("main");
    this.heading = main.getByRole("heading", { level: 1, name: words("imports.title") });
    this.history = main.getByRole("table", { name: words("imports.table.label") });
    this.startNew = main.getByRole("link", { name: words("imports.new") }).first();
  }

  row(file: string): Locator {
    return this.history.getByRole("row").filter({ hasText: file });
  }
}

/** Kind, mapping, file and what may be done with it. */
export class NewImportPage {
  readonly main: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
  }

  async upload(
    file: { name: string; content: string },
    source: string,
    kind: "plans" | "receipts" = "plans",
  ): Promise<void> {
    const { words } = this;
    await this.main
      .getByRole("combobox", { name: words("imports.form.kind") })
      .selectOption({ label: words(`enums.importKind.${kind}`) });
    await this.main.getByRole("combobox", { name: words("imports.form.mapping") }).selectOption("tenor");
    await this.main.getByLabel(words("imports.form.file"), { exact: true }).setInputFiles({
      name: file.name,
      mimeType: "text/csv",
      buffer: Buffer.from(file.content),
    });
    await this.main.getByRole("textbox", { name: words("imports.form.source") }).fill(source);
    await expect(this.main.getByRole("checkbox", { name: words("imports.form.dryRun") })).toBeChecked();
    await this.main.getByRole("button", { name: words("imports.form.submit") }).click();
  }
}

/** One file: how far it is, what came of it, its error rows. */
export class ImportPage {
  readonly main: Locator;
  readonly errors: Locator;
  readonly download: Locator;
  readonly landValid: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.errors = this.main.getByRole("table", { name: words("imports.detail.errors") });
    this.download = this.main.getByRole("link", { name: words("imports.detail.download") });
    this.landValid = this.main.getByRole("button", { name: words("imports.detail.landValid") });
  }

  /** The sentence that says how it ended. */
  outcome(key: string, count: number, more: Record<string, number> = {}): Locator {
    return this.main.getByText(this.words(`imports.detail.${key}`, { count, ...more }));
  }
}
