import { describe, expect, it } from "vitest";
import { applyChange, type ChangeCommand } from "./apply-change";
import { quoteEarlySettlement } from "./early-settlement";
import { effectOf, fourParts, openRows, refusal, rowsAfter } from "./testing";

const defer = (treat: "capitalise" | "spread" | "append", count = 1): ChangeCommand => ({
  kind: "deferral",
  count,
  treat,
});
const holiday = (interest: "charged" | "waived"): ChangeCommand => ({
  kind: "payment-holiday",
  count: 1,
  interest,
});
const pause = (from: string, to: string): ChangeCommand => ({ kind: "interest-pause", from, to });
const refused = (command: ChangeCommand, code: string, path: string) =>
  expect(() => applyChange(fourParts(312), command, "2024-07-16")).toThrow(
    expect.objectContaining(refusal(code, path)),
  );

describe("deferral of one instalment, 900.00 in three of 300 ahead", () => {
  it("capitalise: 900.00 + 9.00 in three of 303, a month later", () => {
    const result = applyChange(fourParts(312), defer("capitalise"), "2024-07-16");
    expect(openRows(result.position)).toEqual([
      "2024-09-01 303.00 + 9.09",
      "2024-10-01 303.00 + 6.06",
      "2024-11-01 303.00 + 3.03",
    ]);
    expect(effectOf(result)).toEqual(["capitalised interest 9.00"]);
    expect(result.position).toMatchObject({ status: "deferred", version: 2 });
  });

  it("spread: two of 450, the 9.00 of August in halves, the last day stays", () => {
    expect(rowsAfter(fourParts(312), defer("spread"), "2024-07-16")).toEqual([
      "2024-09-01 450.00 + 13.50",
      "2024-10-01 450.00 + 9.00",
    ]);
  });

  it("append: the same three a month later, the 9.00 with the last", () => {
    expect(rowsAfter(fourParts(312), defer("append"), "2024-07-16")).toEqual([
      "2024-09-01 300.00 + 9.00",
      "2024-10-01 300.00 + 6.00",
      "2024-11-01 300.00 + 12.00",
    ]);
  });

  it("append keeps an equal instalment of 408.03 to the fen", () => {
    const plan = fourParts(0, { method: "equal-instalment", count: 3 });
    expect(rowsAfter(plan, defer("append"), "2024-06-01")).toEqual([
      "2024-08-01 396.03 + 12.00",
      "2024-09-01 399.99 + 8.04",
      "2024-10-01 403.98 + 16.04",
    ]);
  });

  it("an instalment due on the day is the first that is deferred; one overdue stays where it is", () => {
    expect(rowsAfter(fourParts(), defer("append"), "2024-07-01")[0]).toBe("2024-08-01 300.00 + 12.00");
    expect(rowsAfter(fourParts(), defer("append"), "2024-07-02").slice(0, 2)).toEqual([
      "2024-07-01 300.00 + 12.00",
      "2024-09-01 300.00 + 9.00",
    ]);
  });

  it("a flat charge of 12.00 a month is 48.00 for four months, in three of 16", () => {
    const plan = fourParts(312, { method: "flat" });
    expect(rowsAfter(plan, defer("append"), "2024-07-16").map((row) => row.slice(11))).toEqual([
      "300.00 + 16.00",
      "300.00 + 16.00",
      "300.00 + 16.00",
    ]);
  });

  it("settled at once, what was capitalised for time not used comes off: 909.00 / 1.01 = 900.00", () => {
    const { position } = applyChange(fourParts(312), defer("capitalise"), "2024-07-01");
    expect(quoteEarlySettlement(position, "2024-07-01").totalMinor).toBe(900_00n);
  });

  it("settled after a month and a half of two: 900.00 + 13.50, however the interest is collected", () => {
    for (const treat of ["spread", "append"] as const) {
      const { position } = applyChange(fourParts(312), defer(treat), "2024-07-01");
      expect(quoteEarlySettlement(position, "2024-08-16").totalMinor).toBe(913_50n);
    }
  });

  it("four of three cannot be deferred, nor all three within the term", () => {
    refused(defer("append", 4), "TOO_LARGE", "count");
    refused(defer("spread", 3), "TOO_LARGE", "count");
    refused(defer("append", 0), "TOO_SMALL", "count");
    refused(defer("append", 1.5), "INVALID_VALUE", "count");
  });

  it("from a month-end: due on 29 February, 31 March is one month of 30 days", () => {
    const plan = fourParts(312, { startsOn: "2024-01-31" });
    expect(rowsAfter(plan, { kind: "extension", count: 3 }, "2024-03-05").slice(0, 2)).toEqual([
      "2024-03-31 150.00 + 9.00",
      "2024-04-30 150.00 + 7.50",
    ]);
  });
});

describe("payment holiday of a month", () => {
  it("charged: its 9.00 in thirds over three that are as large as before", () => {
    expect(rowsAfter(fourParts(312), holiday("charged"), "2024-07-16")).toEqual([
      "2024-09-01 300.00 + 12.00",
      "2024-10-01 300.00 + 9.00",
      "2024-11-01 300.00 + 6.00",
    ]);
  });

  it("waived: the same three a month later; settled within it, only the principal is owed", () => {
    const { position } = applyChange(fourParts(312), holiday("waived"), "2024-07-16");
    expect(openRows(position)).toEqual([
      "2024-09-01 300.00 + 9.00",
      "2024-10-01 300.00 + 6.00",
      "2024-11-01 300.00 + 3.00",
    ]);
    expect(quoteEarlySettlement(position, "2024-07-31").totalMinor).toBe(900_00n);
    expect(quoteEarlySettlement(position, "2024-08-16").totalMinor).toBe(904_50n);
  });

  it("no longer than what is left", () => {
    refused({ kind: "payment-holiday", count: 4, interest: "waived" }, "TOO_LARGE", "count");
  });
});

describe("interest pause", () => {
  it("16 of 31 days of 9.00 are 4.65: August is 300.00 + 4.35, the rest as it was", () => {
    expect(rowsAfter(fourParts(312), pause("2024-07-16", "2024-08-01"), "2024-07-16")).toEqual([
      "2024-08-01 300.00 + 4.35",
      "2024-09-01 300.00 + 6.00",
      "2024-10-01 300.00 + 3.00",
    ]);
  });

  it("a whole period is free, and stays free through a later change", () => {
    const paused = applyChange(fourParts(312), pause("2024-08-01", "2024-09-01"), "2024-07-16").position;
    expect(openRows(paused)[1]).toBe("2024-09-01 300.00 + 0.00");
    // Deferred after it: 9 + 6 + 3 less the paused 6.00, and 9.00 for August put off.
    const total = applyChange(paused, defer("append"), "2024-07-16").difference.after.parts.interestMinor;
    expect(total).toBe(21_00n);
  });

  it("not in the past, not backwards, not after the end", () => {
    refused(pause("2024-07-15", "2024-08-01"), "DATE_ORDER", "from");
    refused(pause("2024-08-01", "2024-08-01"), "DATE_ORDER", "to");
    refused(pause("2024-11-01", "2024-12-01"), "NOT_APPLICABLE", "from");
  });
});
