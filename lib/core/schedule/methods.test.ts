import { describe, expect, it } from "vitest";
import { rowsOf } from "./testing";

const refused = (code: string, path: string) => expect.objectContaining({ code, path });

describe("methods, at 1 % a month", () => {
  it("equal principal: 400 + 12, 400 + 8, 400 + 4", () => {
    expect(rowsOf({ method: "equal-principal" })).toEqual([
      "2024-07-01 400.00 + 12.00 = 412.00 -> 800.00",
      "2024-08-01 400.00 + 8.00 = 408.00 -> 400.00",
      "2024-09-01 400.00 + 4.00 = 404.00 -> 0.00",
    ]);
  });

  it("flat: interest on the original principal, 400 + 12 each time", () => {
    expect(rowsOf({ method: "flat" })).toEqual([
      "2024-07-01 400.00 + 12.00 = 412.00 -> 800.00",
      "2024-08-01 400.00 + 12.00 = 412.00 -> 400.00",
      "2024-09-01 400.00 + 12.00 = 412.00 -> 0.00",
    ]);
  });

  it("flat with a multiple rounds the two together: 333.33 + 10 = 343.33 becomes 343", () => {
    expect(rowsOf({ method: "flat", principal: "1000.00", instalmentMultiple: "1" })).toEqual([
      "2024-07-01 333.00 + 10.00 = 343.00 -> 667.00",
      "2024-08-01 333.00 + 10.00 = 343.00 -> 334.00",
      "2024-09-01 334.00 + 10.00 = 344.00 -> 0.00",
    ]);
  });

  it("flat rounds share and interest apart, together only to a multiple: 33.33 + 0.33, not 33.67", () => {
    const terms = { method: "flat", principal: "100.00", annualRatePercent: "4" };
    // 100/3 = 33.333… and 100 · 4 %/12 = 0.333…; their sum 33.666… would be 33.67.
    expect(rowsOf(terms)[0]).toBe("2024-07-01 33.33 + 0.33 = 33.66 -> 66.67");
    expect(rowsOf({ ...terms, instalmentMultiple: "0.01" })[0]).toBe(
      "2024-07-01 33.34 + 0.33 = 33.67 -> 66.66",
    );
  });

  it("interest-free: 33.33 + 33.33 + 33.34 = 100.00, whatever the rate says", () => {
    const expected = [
      "2024-07-01 33.33 + 0.00 = 33.33 -> 66.67",
      "2024-08-01 33.33 + 0.00 = 33.33 -> 33.34",
      "2024-09-01 33.34 + 0.00 = 33.34 -> 0.00",
    ];
    expect(rowsOf({ method: "interest-free", principal: "100.00" })).toEqual(expected);
    expect(rowsOf({ method: "interest-free", principal: "100.00", annualRatePercent: undefined })).toEqual(
      expected,
    );
  });

  it("interest-only without a count is a bullet: 10, 10, 1000 + 10", () => {
    expect(rowsOf({ method: "interest-only", principal: "1000.00" })).toEqual([
      "2024-07-01 0.00 + 10.00 = 10.00 -> 1000.00",
      "2024-08-01 0.00 + 10.00 = 10.00 -> 1000.00",
      "2024-09-01 1000.00 + 10.00 = 1010.00 -> 0.00",
    ]);
  });

  it("interest-only for one period, then 1000·0.01/(1 − 1.01⁻²) = 507.51 twice", () => {
    expect(rowsOf({ method: "interest-only", principal: "1000.00", interestOnlyCount: 1 })).toEqual([
      "2024-07-01 0.00 + 10.00 = 10.00 -> 1000.00",
      "2024-08-01 497.51 + 10.00 = 507.51 -> 502.49",
      "2024-09-01 502.49 + 5.02 = 507.51 -> 0.00",
    ]);
  });

  it("balloon: (1000·1.01² − 500)/2.01 = 258.76, the last pays 500 more", () => {
    expect(rowsOf({ method: "balloon", principal: "1000.00", count: 2, balloon: "500.00" })).toEqual([
      "2024-07-01 248.76 + 10.00 = 258.76 -> 751.24",
      "2024-08-01 751.24 + 7.51 = 758.75 -> 0.00",
    ]);
  });

  it("balloon at 0 %: (1000 − 500)/2 = 250, then 250 + 500", () => {
    const free = {
      method: "balloon",
      principal: "1000.00",
      count: 2,
      balloon: "500.00",
      annualRatePercent: "0",
    };
    expect(rowsOf(free)).toEqual([
      "2024-07-01 250.00 + 0.00 = 250.00 -> 750.00",
      "2024-08-01 750.00 + 0.00 = 750.00 -> 0.00",
    ]);
  });

  it("balloon on unequal periods: both forms of the level instalment agree", () => {
    const balloon = {
      method: "balloon",
      principal: "1000.00",
      count: 2,
      balloon: "500.00",
      annualRatePercent: "12",
    };
    const constant = rowsOf(balloon);
    // The same rates as a promotion that changes nothing go through the loop instead of the closed form.
    expect(rowsOf({ ...balloon, promotion: { count: 1, annualRatePercent: "12" } })).toEqual(constant);
  });

  it("step-up by half after two: 240 + 240 + 360 + 360 = 1200", () => {
    expect(
      rowsOf({
        method: "step-up",
        annualRatePercent: "0",
        count: 4,
        stepUp: { everyCount: 2, percent: "50" },
      }),
    ).toEqual([
      "2024-07-01 240.00 + 0.00 = 240.00 -> 960.00",
      "2024-08-01 240.00 + 0.00 = 240.00 -> 720.00",
      "2024-09-01 360.00 + 0.00 = 360.00 -> 360.00",
      "2024-10-01 360.00 + 0.00 = 360.00 -> 0.00",
    ]);
  });

  it("step-up by nothing is the equal instalment", () => {
    expect(rowsOf({ method: "step-up", stepUp: { everyCount: 1, percent: "0" } })).toEqual(rowsOf({}));
  });

  it("step-up with interest: 1000·1.01²/(1.01 + 1.1) = 483.46, then 531.80", () => {
    expect(
      rowsOf({ method: "step-up", principal: "1000.00", count: 2, stepUp: { everyCount: 1, percent: "10" } }),
    ).toEqual(["2024-07-01 473.46 + 10.00 = 483.46 -> 526.54", "2024-08-01 526.54 + 5.27 = 531.81 -> 0.00"]);
  });

  it("step-up that starts below the interest is refused", () => {
    const stepUp = { everyCount: 1, percent: "100" };
    expect(() => rowsOf({ method: "step-up", count: 24, stepUp })).toThrow(
      refused("INSTALMENT_BELOW_INTEREST", "stepUp.percent"),
    );
  });

  it("free-form: a skipped instalment's interest waits without interest, 10 + 10 then 4.20", () => {
    const amounts = ["0.00", "600.00", "0.00"];
    expect(rowsOf({ method: "free-form", principal: "1000.00", amounts })).toEqual([
      "2024-07-01 0.00 + 0.00 = 0.00 -> 1000.00",
      "2024-08-01 580.00 + 20.00 = 600.00 -> 420.00",
      "2024-09-01 420.00 + 4.20 = 424.20 -> 0.00",
    ]);
  });

  it("free-form on its own dates: 30/360 counts 14 and 46 days", () => {
    expect(
      rowsOf({
        method: "free-form",
        principal: "3600.00",
        annualRatePercent: "10",
        count: 2,
        amounts: ["1814.00", "0.00"],
        dueDates: ["2024-06-15", "2024-08-01"],
      }),
    ).toEqual([
      "2024-06-15 1800.00 + 14.00 = 1814.00 -> 1800.00",
      "2024-08-01 1800.00 + 23.00 = 1823.00 -> 0.00",
    ]);
  });

  it("free-form that pays more than is owed names the amount", () => {
    expect(() => rowsOf({ method: "free-form", amounts: ["1000.00", "300.00", "0.00"] })).toThrow(
      refused("INSTALMENTS_EXCEED_DEBT", "amounts.1"),
    );
  });
});
