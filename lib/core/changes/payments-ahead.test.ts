import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import { spreadMoney } from "@/lib/core/servicing/spread";
import { applyChange, type ChangeCommand } from "./apply-change";
import { quoteEarlySettlement } from "./early-settlement";
import { effectOf, fourParts, openRows, refusal, rowsAfter } from "./testing";

const settle: ChangeCommand = { kind: "early-settlement" };
const prepay = (yuan: string, keep: "term" | "instalment" = "term"): ChangeCommand => ({
  kind: "partial-prepayment",
  amountMinor: BigInt(yuan.replace(".", "")),
  keep,
});

describe("early settlement", () => {
  it("15 of 30 days of 9.00 are 4.50: 900.00 + 4.50, and 13.50 saved", () => {
    const quote = quoteEarlySettlement(fourParts(312), "2024-07-16");
    expect(quote).toMatchObject({ principalMinor: 900_00n, interestMinor: 4_50n, daysUsed: 15 });
    expect(quote).toMatchObject({ totalMinor: 904_50n, interestSavedMinor: 13_50n });
    expect(rowsAfter(fourParts(312), settle, "2024-07-16")).toEqual(["2024-07-16 900.00 + 4.50"]);
  });

  it("by actual days: 900 × 12 % × 15/365 = 4.44, less 0.16 that July's 311.84 left of 312", () => {
    const plan = fourParts(312, { dayCount: "actual/365" });
    expect(quoteEarlySettlement(plan, "2024-07-16").interestMinor).toBe(4_28n);
  });

  it("arrears keep their day: 312.00 late, 900.00 + 4.50 on the day, together 1,216.50", () => {
    const quote = quoteEarlySettlement(fourParts(), "2024-07-16");
    expect(quote.arrears).toMatchObject({ principalMinor: 300_00n, interestMinor: 12_00n });
    expect(quote.totalMinor).toBe(1216_50n);
    const { position } = applyChange(fourParts(), settle, "2024-07-16");
    expect(openRows(position)).toEqual(["2024-07-01 300.00 + 12.00", "2024-07-16 900.00 + 4.50"]);
    expect(openRows(spreadMoney(position, 1216_50n))).toEqual([
      "2024-07-01 0.00 + 0.00",
      "2024-07-16 0.00 + 0.00",
    ]);
  });

  it("on the due date the whole period is used: 309.00 has fallen due, 600.00 is left", () => {
    const quote = quoteEarlySettlement(fourParts(312), "2024-08-01");
    expect(quote).toMatchObject({ principalMinor: 600_00n, interestMinor: 0n, totalMinor: 909_00n });
  });

  it("August paid ahead in July: of its 9.00 half is not used, 600.00 − 4.50 = 595.50", () => {
    const plan = fourParts(621);
    expect(quoteEarlySettlement(plan, "2024-07-16").totalMinor).toBe(595_50n);
    expect(effectOf(applyChange(plan, settle, "2024-07-16"))).toEqual(["capitalised interest -4.50"]);
  });

  it("a flat charge of 12.00 a month goes by time: half a month 6.00", () => {
    expect(quoteEarlySettlement(fourParts(312, { method: "flat" }), "2024-07-16")).toMatchObject({
      principalMinor: 900_00n,
      interestMinor: 6_00n,
      interestSavedMinor: 30_00n,
    });
  });

  it("an interest-free plan with a fee of 40.00 in four: half a month of 10.00 is 5.00", () => {
    const fee = { amount: "40.00", treatment: "interest" };
    const plan = fourParts(310, { method: "interest-free", fee });
    expect(quoteEarlySettlement(plan, "2024-07-16").totalMinor).toBe(905_00n);
  });

  it("held credit comes off the total", () => {
    const plan = { ...fourParts(312), heldMinor: 4_50n };
    expect(quoteEarlySettlement(plan, "2024-07-16")).toMatchObject({ heldMinor: 4_50n, totalMinor: 900_00n });
  });
});

describe("partial prepayment", () => {
  it("304.50 on 16 July is 4.50 + 300.00: three parts of 200 with 3.00 (half a month), 4.00, 2.00", () => {
    expect(rowsAfter(fourParts(312), prepay("304.50"), "2024-07-16")).toEqual([
      "2024-07-16 300.00 + 4.50",
      "2024-08-01 200.00 + 3.00",
      "2024-09-01 200.00 + 4.00",
      "2024-10-01 200.00 + 2.00",
    ]);
  });

  it("the payment settles the row of the day and nothing else", () => {
    const { position } = applyChange(fourParts(), prepay("616.50"), "2024-07-16");
    expect(openRows(spreadMoney(position, 616_50n)).slice(0, 3)).toEqual([
      "2024-07-01 0.00 + 0.00",
      "2024-07-16 0.00 + 0.00",
      "2024-08-01 200.00 + 3.00",
    ]);
  });

  it("keeping the instalment of 306: 600.00 in two of 300 is the fewest that fit", () => {
    expect(rowsAfter(fourParts(312), prepay("304.50", "instalment"), "2024-07-16")).toEqual([
      "2024-07-16 300.00 + 4.50",
      "2024-08-01 300.00 + 3.00",
      "2024-09-01 300.00 + 3.00",
    ]);
  });

  it("keeping 408.03: 600.00 left is 402.03 + 6.00, then 197.97 + 1.98", () => {
    const plan = fourParts(0, { method: "equal-instalment", count: 3 });
    const paid = spreadMoney(plan, 408_03n);
    expect(rowsAfter(paid, prepay("203.97", "instalment"), "2024-07-01")).toEqual([
      "2024-07-01 203.97 + 0.00",
      "2024-08-01 402.03 + 6.00",
      "2024-09-01 197.97 + 1.98",
    ]);
    expect(rowsAfter(paid, prepay("403.97", "instalment"), "2024-07-01")).toEqual([
      "2024-07-01 403.97 + 0.00",
      "2024-08-01 400.00 + 4.00",
    ]);
  });

  it("half of a flat plan paid back: its charge of 12.00 a month halves", () => {
    const plan = fourParts(312, { method: "flat" });
    expect(rowsAfter(plan, prepay("450.00"), "2024-07-01")).toEqual([
      "2024-07-01 450.00 + 0.00",
      "2024-08-01 150.00 + 6.00",
      "2024-09-01 150.00 + 6.00",
      "2024-10-01 150.00 + 6.00",
    ]);
  });

  it("a free-form plan keeps its pattern of 100, 200, 300, 600 in proportion, or loses its end", () => {
    const amounts = ["112", "211", "309", "606"].map((whole) => `${whole}.00`);
    const plan = fourParts(112, { method: "free-form", amounts });
    expect(rowsAfter(plan, prepay("550.00"), "2024-07-01").map((row) => row.split(" ")[1])).toEqual([
      "550.00",
      "100.00",
      "150.00",
      "300.00",
    ]);
    expect(rowsAfter(plan, prepay("550.00", "instalment"), "2024-07-01")).toEqual([
      "2024-07-01 550.00 + 0.00",
      "2024-08-01 200.00 + 5.50",
      "2024-09-01 300.00 + 3.50",
      "2024-10-01 50.00 + 0.50",
    ]);
  });

  it("a balloon keeps its term; one as large as what is left makes the rest interest-only", () => {
    const plan = fourParts(0, { method: "balloon", balloon: "900.00" });
    const { position } = applyChange(plan, prepay("400.00", "instalment"), "2024-06-01");
    expect(position.terms).toMatchObject({ method: "interest-only", count: 4 });
    expect(openRows(position)).toEqual([
      "2024-06-01 400.00 + 0.00",
      "2024-07-01 0.00 + 8.00",
      "2024-08-01 0.00 + 8.00",
      "2024-09-01 0.00 + 8.00",
      "2024-10-01 800.00 + 8.00",
    ]);
  });

  it("4.50 buys only interest, 904.50 settles: neither is a prepayment, 904.49 leaves a fen", () => {
    const attempt = (yuan: string) => () => applyChange(fourParts(312), prepay(yuan), "2024-07-16");
    expect(attempt("4.50")).toThrow(expect.objectContaining(refusal("TOO_SMALL", "amountMinor")));
    expect(attempt("904.50")).toThrow(expect.objectContaining(refusal("TOO_LARGE", "amountMinor")));
    expect(attempt("904.49")).not.toThrow();
  });
});

describe("a plan that cannot be changed", () => {
  it("is settled, written off, charged off, or has not begun", () => {
    const status = expect.objectContaining(refusal("NOT_APPLICABLE", "status"));
    expect(() => applyChange(fourParts(1230), settle, "2024-07-16")).toThrow(status);
    expect(() => applyChange({ ...fourParts(), status: "written-off" }, settle, "2024-07-16")).toThrow(
      status,
    );
    expect(() => applyChange({ ...fourParts(), status: "charged-off" }, settle, "2024-07-16")).toThrow(
      status,
    );
    expect(() => quoteEarlySettlement(fourParts(), "2024-05-31")).toThrow(
      expect.objectContaining(refusal("DATE_ORDER", "onDay")),
    );
    expect(() => quoteEarlySettlement(fourParts(), "2024-02-30")).toThrow(CoreError);
  });
});
