import { describe, expect, it } from "vitest";
import { applyChange, type ChangeCommand } from "./apply-change";
import { effectOf, fourParts, openRows, refusal, rowsAfter } from "./testing";

const refused = (command: ChangeCommand, code: string, path: string, onDay = "2024-07-16") =>
  expect(() => applyChange(fourParts(312), command, onDay)).toThrow(
    expect.objectContaining(refusal(code, path)),
  );

describe("due date", () => {
  it("from the 1st to the 15th: 44 days of 30/360 are 13.20, then months", () => {
    expect(rowsAfter(fourParts(312), { kind: "due-date", dayOfMonth: 15 }, "2024-07-16")).toEqual([
      "2024-08-15 300.00 + 13.20",
      "2024-09-15 300.00 + 6.00",
      "2024-10-15 300.00 + 3.00",
    ]);
  });

  it("a day of the month never comes sooner: from 15 August the 10th is 10 September", () => {
    const plan = fourParts(312, { startsOn: "2024-06-15" });
    expect(rowsAfter(plan, { kind: "due-date", dayOfMonth: 10 }, "2024-07-16")[0]).toMatch(/^2024-09-10/);
  });

  it("a date may: 19 days to 20 July are 5.70", () => {
    expect(
      rowsAfter(fourParts(312), { kind: "due-date", newFirstDueOn: "2024-07-20" }, "2024-07-16")[0],
    ).toBe("2024-07-20 300.00 + 5.70");
  });

  it("one of the two, in the future, another than now", () => {
    refused({ kind: "due-date" }, "MISSING", "newFirstDueOn");
    refused({ kind: "due-date", newFirstDueOn: "2024-08-02", dayOfMonth: 2 }, "INVALID_VALUE", "dayOfMonth");
    refused({ kind: "due-date", newFirstDueOn: "2024-07-15" }, "DATE_ORDER", "newFirstDueOn");
    refused({ kind: "due-date", newFirstDueOn: "2024-07-01" }, "DATE_ORDER", "newFirstDueOn", "2024-07-01");
    refused({ kind: "due-date", newFirstDueOn: "2024-08-01" }, "NOT_APPLICABLE", "newFirstDueOn");
    refused({ kind: "due-date", dayOfMonth: 1 }, "NOT_APPLICABLE", "dayOfMonth");
    const weekly = fourParts(0, { unit: "week" });
    expect(() => applyChange(weekly, { kind: "due-date", dayOfMonth: 5 }, "2024-06-02")).toThrow(
      expect.objectContaining(refusal("NOT_APPLICABLE", "dayOfMonth")),
    );
  });
});

describe("extension and re-amortisation", () => {
  it("three more: 900.00 in six of 150", () => {
    const { position, difference } = applyChange(
      fourParts(312),
      { kind: "extension", count: 3 },
      "2024-07-16",
    );
    expect(openRows(position)[0]).toBe("2024-08-01 150.00 + 9.00");
    expect(difference.before).toMatchObject({ count: 3, instalmentMinor: 309_00n, lastDueOn: "2024-10-01" });
    expect(difference.after).toMatchObject({ count: 6, instalmentMinor: 159_00n, lastDueOn: "2025-01-01" });
    // 9 + 7.50 + 6 + 4.50 + 3 + 1.50 instead of 9 + 6 + 3.
    expect(difference.after.parts.interestMinor - difference.before.parts.interestMinor).toBe(13_50n);
    expect(Number(difference.before.annualRatePercent)).toBeGreaterThan(12);
  });

  it("in two of 450, or from another day on", () => {
    expect(rowsAfter(fourParts(312), { kind: "re-amortise", count: 2 }, "2024-07-16")).toEqual([
      "2024-08-01 450.00 + 9.00",
      "2024-09-01 450.00 + 4.50",
    ]);
    expect(
      rowsAfter(fourParts(312), { kind: "re-amortise", count: 2, firstDueOn: "2024-09-01" }, "2024-07-16"),
    ).toEqual(["2024-09-01 450.00 + 18.00", "2024-10-01 450.00 + 4.50"]);
    refused({ kind: "re-amortise" }, "MISSING", "count");
    refused({ kind: "re-amortise", firstDueOn: "2024-07-15" }, "DATE_ORDER", "firstDueOn");
    refused({ kind: "re-amortise", firstDueOn: "2024-07-01" }, "DATE_ORDER", "firstDueOn", "2024-07-01");
    refused({ kind: "extension", count: 598 }, "TOO_LARGE", "count");
  });

  it("once everything has fallen due, nothing is left to plan", () => {
    const late = () => applyChange(fourParts(312), { kind: "extension", count: 1 }, "2024-10-02");
    expect(late).toThrow(expect.objectContaining(refusal("NOT_APPLICABLE", "")));
  });

  it("August's 9.00 and 179.00 of its principal paid ahead: 721.00 in two, the 9.00 stays what August costs", () => {
    const plan = fourParts(500);
    expect(rowsAfter(plan, { kind: "re-amortise", count: 2 }, "2024-07-16")).toEqual([
      "2024-08-01 360.50 + 0.00",
      "2024-09-01 360.50 + 3.60",
    ]);
  });
});

describe("rate", () => {
  it("6 % from today: the running month keeps its 9.00, then 600 and 300 at half a percent", () => {
    const { position } = applyChange(fourParts(312), { kind: "rate", annualRatePercent: "6" }, "2024-07-16");
    expect(openRows(position)).toEqual([
      "2024-08-01 300.00 + 9.00",
      "2024-09-01 300.00 + 3.00",
      "2024-10-01 300.00 + 1.50",
    ]);
    expect(position.terms.promotion).toEqual({ count: 1, annualRatePercent: "12" });
  });

  it("on the first day of a period it is new at once", () => {
    const now: ChangeCommand = { kind: "rate", annualRatePercent: "6" };
    expect(rowsAfter(fourParts(312), now, "2024-07-01")[0]).toBe("2024-08-01 300.00 + 4.50");
  });

  it("a flat charge in proportion: 12.00, then 6.00 and 6.00, collected evenly", () => {
    const plan = fourParts(312, { method: "flat" });
    const rows = rowsAfter(plan, { kind: "rate", annualRatePercent: "6" }, "2024-07-16");
    expect(rows.map((row) => row.slice(20))).toEqual(["8.00", "8.00", "8.00"]);
  });

  it("not on an interest-free plan, not in the past, not after the last period began", () => {
    const free = fourParts(0, { method: "interest-free" });
    expect(() => applyChange(free, { kind: "rate", annualRatePercent: "6" }, "2024-07-16")).toThrow(
      expect.objectContaining(refusal("NOT_APPLICABLE", "annualRatePercent")),
    );
    refused({ kind: "rate", annualRatePercent: "6", from: "2024-07-15" }, "DATE_ORDER", "from");
    refused({ kind: "rate", annualRatePercent: "6", from: "2024-09-02" }, "NOT_APPLICABLE", "from");
    refused({ kind: "rate", annualRatePercent: "-1" }, "TOO_SMALL", "annualRatePercent");
    refused({ kind: "rate", annualRatePercent: "six" }, "INVALID_VALUE", "annualRatePercent");
  });

  it("a promotional rate that ends before is refused", () => {
    const plan = fourParts(0, { promotion: { count: 1, annualRatePercent: "0" } });
    const command: ChangeCommand = { kind: "rate", annualRatePercent: "6", from: "2024-08-01" };
    expect(() => applyChange(plan, command, "2024-06-02")).toThrow(
      expect.objectContaining(refusal("NOT_APPLICABLE", "from")),
    );
  });
});

describe("re-age on 10 August, 312.00 and 309.00 overdue, 600.00 ahead", () => {
  it("capitalise: 1,221.00 in two; 6.00 as agreed and 621.00 for 21 of 30 days, 4.35", () => {
    const result = applyChange(fourParts(), { kind: "re-age", arrears: "capitalise" }, "2024-08-10");
    expect(openRows(result.position)).toEqual(["2024-09-01 610.50 + 10.35", "2024-10-01 610.50 + 6.10"]);
    expect(effectOf(result)).toEqual(["capitalised interest 21.00"]);
  });

  it("end: they follow in November and December as they are", () => {
    expect(rowsAfter(fourParts(), { kind: "re-age", arrears: "end" }, "2024-08-10")).toEqual([
      "2024-09-01 300.00 + 6.00",
      "2024-10-01 300.00 + 3.00",
      "2024-11-01 300.00 + 12.00",
      "2024-12-01 300.00 + 9.00",
    ]);
  });

  it("not without arrears", () => {
    refused({ kind: "re-age", arrears: "end" }, "NOT_APPLICABLE", "arrears");
  });
});
