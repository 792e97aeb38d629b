import type { Locator, Page } from "@playwright/test";
import type { Words } from "@/e2e/support/words";

/** What an offer would cost: the form of the terms, the result beside it, up to three offers. */
export class CalculatorPage {
  readonly result: Locator;
  /** The annualised rates, simple before compound. */
  readonly rates: Locator;
  readonly lines: Locator;
  readonly problem: Locator;
  readonly pdf: Locator;
  readonly comparison: Locator;
  readonly calculate: Locator;

  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {
    this.result = page.locator("#result");
    this.rates = this.result.getByText(/^−?[\d,]+\.\d\d%$/);
    this.lines = this.result
      .getByRole("table", { name: words("calculator.schedule.title"), exact: true })
      .locator("tbody tr");
    this.problem = this.result.getByText(words("calculator.problem.title"));
    this.pdf = page.getByRole("link", { name: words("calculator.action.pdf") });
    this.comparison = this.result.getByRole("table", {
      name: words("calculator.compare.title"),
      exact: true,
    });
    this.calculate = page.getByRole("button", { name: words("calculator.form.calculate") });
  }

  /** A field of the offer that is worked on, by its label. */
  field(name: string): Locator {
    return this.page
      .getByRole("form")
      .getByLabel(this.words(`calculator.field.${name}`))
      .first();
  }

  offer(letter: string): string {
    return this.words("calculator.offers.offer", { letter });
  }

  duplicate(letter: string): Locator {
    return this.page.getByRole("link", {
      name: this.words("calculator.offers.duplicateOf", { offer: this.offer(letter) }),
    });
  }

  remove(letter: string): Locator {
    return this.page.getByRole("link", {
      name: this.words("calculator.offers.removeOf", { offer: this.offer(letter) }),
    });
  }

  /** The cells of a line of the comparison, one an offer. */
  compared(name: string): Locator {
    return this.comparison.getByRole("row").filter({ hasText: name }).getByRole("cell");
  }
}
