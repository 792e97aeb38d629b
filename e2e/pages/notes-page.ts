import type { Locator, Page } from "@playwright/test";
import { startOf, type Words } from "@/e2e/support/words";

/** Notes and documents, which look the same on a plan's page and on a customer's. */
export class NotesPage {
  readonly main: Locator;
  readonly field: Locator;
  readonly notes: Locator;
  readonly colleagues: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.field = this.main.getByRole("textbox", { name: words("notes.form.label"), exact: true });
    this.notes = this.main.getByRole("list", { name: words("notes.list") }).getByRole("listitem");
    this.colleagues = this.main
      .getByRole("listbox", { name: words("notes.picker.label") })
      .getByRole("option");
  }

  /** The tab, whatever number stands beside its name. */
  tab(name: "notes" | "documents"): Locator {
    return this.main
      .getByRole("navigation")
      .getByRole("link", { name: startOf(this.words(`plans.tab.${name}`)) });
  }

  get write(): Locator {
    return this.main.getByRole("button", { name: this.words("notes.form.submit") });
  }
}

export type UploadedFile = { name: string; mimeType: string; buffer: Buffer };

export class DocumentsPage {
  readonly main: Locator;
  readonly rows: Locator;
  readonly results: Locator;
  readonly upload: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.main = page.getByRole("main");
    this.rows = this.main.getByRole("table", { name: words("documents.title") }).getByRole("row");
    this.results = this.main
      .getByRole("list", { name: words("documents.form.results") })
      .getByRole("listitem");
    this.upload = this.main.getByRole("button", { name: words("documents.form.submit"), exact: true });
  }

  async fill(kind: string, title: string, files: UploadedFile[]): Promise<void> {
    const label = (key: string) =>
      this.main.getByLabel(this.words(`documents.form.${key}`), { exact: key !== "name" });
    if (kind) await label("kind").selectOption({ label: this.words(`documents.kind.${kind}`) });
    await this.main.locator("input[name=title]").fill(title);
    await label("files").setInputFiles(files);
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }
}
