import { describe, expect, test } from "vitest";
import { calculateOffer } from "./calculate-offer";
import { barsOf } from "./chart-bars";
import { bestOf } from "./compare-offers";
import { defaultFields, type OfferFields } from "./offer-fields";

const calculate = (changes: Partial<OfferFields> = {}) =>
  calculateOffer({ ...defaultFields("2026-11-20"), ...changes });

function offerOf(changes: Partial<OfferFields> = {}) {
  const result = calculate(changes);
  if (!result.ok) throw new Error(`${result.problem.code} at ${result.problem.field}`);
  return result.offer;
}

describe("an offer", () => {
  test("12,000 at 9.6 % over twelve months: 12 · 1,052.76 = 12,633.12, 633.12 of it interest, 9.60 % simple", () => {
    const { figures, rates } = offerOf();
    expect(figures).toMatchObject({
      lowestMinor: 105276n,
      highestMinor: 105276n,
      lastMinor: 105276n,
      interestMinor: 63312n,
      costMinor: 63312n,
      totalMinor: 1263312n,
      lastDueOn: "2027-11-20",
    });
    expect(Number(rates.simple)).toBeCloseTo(9.6, 2);
  });

  test("a fee at the start is part of the cost and of the rate, and is paid first", () => {
    const plain = offerOf();
    const { figures, rates } = offerOf({ fee: "1,20.00", feeAs: "upfront" });
    expect(figures).toMatchObject({ feeMinor: 12000n, upfrontMinor: 12000n, costMinor: 75312n });
    expect(Number(rates.simple)).toBeGreaterThan(Number(plain.rates.simple));
  });

  test.each<[string, Partial<OfferFields>]>([
    ["equal-principal", {}],
    ["flat", {}],
    ["interest-free", { rate: "what an interest-free plan does not ask" }],
    ["interest-only", { interestOnly: "6" }],
    ["balloon", { balloon: "2000" }],
    ["step-up", { stepEvery: "6", stepPercent: "10" }],
    ["free-form", { count: "nothing that counts here" }],
  ])("%s repays the whole principal", (method, changes) => {
    const { rows, terms } = offerOf({ method, ...changes });
    expect(rows.reduce((sum, row) => sum + row.principalMinor, 0n)).toBe(terms.principalMinor);
    expect(terms.method).toBe(method);
  });

  test("given lines are the schedule, with dates of their own where each has one", () => {
    const amounts = "2026-12-31 5,000.00\n2027-03-31 ￥5,000.00\n2027-04-30 1";
    const { rows } = offerOf({ method: "free-form", amounts });
    expect(rows.map((row) => row.dueOn)).toEqual(["2026-12-31", "2027-03-31", "2027-04-30"]);
    expect(rows[1]?.totalMinor).toBe(500000n);
  });

  test("a due date in the Spring Festival moves to the next bank day", () => {
    const { rows } = offerOf({ start: "2026-01-16", count: "2", businessDay: "next" });
    expect(rows.map((row) => row.dueOn)).toEqual(["2026-02-24", "2026-03-16"]);
  });
});

describe("what stands in the way", () => {
  test.each<[Partial<OfferFields>, string, string, number | null]>([
    [{ principal: "" }, "MISSING", "principal", null],
    [{ principal: "0" }, "TOO_SMALL", "principal", null],
    [{ principal: "-5" }, "TOO_SMALL", "principal", null],
    [{ principal: "1e18" }, "INVALID_AMOUNT", "principal", null],
    [{ principal: "1000000000000000000" }, "TOO_LARGE", "principal", null],
    [{ principal: "12.345" }, "TOO_MANY_DECIMALS", "principal", null],
    [{ rate: "-1" }, "TOO_SMALL", "rate", null],
    [{ rate: "10000" }, "TOO_LARGE", "rate", null],
    [{ count: "0" }, "TOO_SMALL", "count", null],
    [{ count: "10000" }, "TOO_LARGE", "count", null],
    [{ count: "1.5" }, "INVALID_VALUE", "count", null],
    [{ count: "twelve" }, "INVALID_VALUE", "count", null],
    [{ start: "2026-02-30" }, "INVALID_DATE", "start", null],
    [{ first: "2026-11-19" }, "DATE_ORDER", "first", null],
    [{ method: "magic" }, "INVALID_VALUE", "method", null],
    [{ currency: "XXX" }, "INVALID_VALUE", "currency", null],
    [{ promoRate: "1" }, "MISSING", "promoCount", null],
    [{ promoCount: "13", promoRate: "1" }, "TOO_LARGE", "promoCount", null],
    [{ down: "100" }, "TOO_LARGE", "down", null],
    [{ fee: "1.005" }, "TOO_MANY_DECIMALS", "fee", null],
    [{ method: "balloon", balloon: "12000" }, "TOO_LARGE", "balloon", null],
    [
      { method: "step-up", stepEvery: "1", stepPercent: "1000", rate: "900" },
      "INSTALMENT_BELOW_INTEREST",
      "stepPercent",
      null,
    ],
    [{ method: "free-form", amounts: "" }, "MISSING", "amounts", null],
    [{ method: "free-form", amounts: "100\nx" }, "INVALID_AMOUNT", "amounts", 2],
    [{ method: "free-form", amounts: "2027-01-31 100\n200" }, "MISSING", "amounts", 2],
    [{ method: "free-form", amounts: "2027-02-30 100" }, "INVALID_DATE", "amounts", 1],
  ])("%j is %s at %s", (changes, code, field, line) => {
    expect(calculate(changes)).toEqual({ ok: false, problem: { code, field, line } });
  });
});

describe("side by side", () => {
  const best = (...changes: Partial<OfferFields>[]) => bestOf(changes.map(calculate));

  test("the lowest of each figure is marked, equals together, and an offer in error is passed over", () => {
    const marks = best({}, { principal: "" }, { count: "24" });
    // The same 9.6 %, 24 months cost more but less at a time.
    expect(marks.simple).toEqual([]);
    expect(marks.cost).toEqual([0]);
    expect(marks.highest).toEqual([2]);
    expect(best({}, {}, { fee: "120" }).simple).toEqual([0, 1]);
  });

  test("amounts of another principal or currency are not compared; rates are", () => {
    const marks = best({ rate: "8" }, { principal: "500", currency: "USD" });
    expect(marks).toMatchObject({ simple: [0], cost: [], total: [], highest: [] });
  });
});

describe("bars", () => {
  test("one an instalment up to 60; 61 in pairs; 600 by twelve, and no amount is lost", () => {
    const bars = (count: string) => barsOf(offerOf({ count }).rows);
    expect(bars("60")).toHaveLength(60);
    expect(bars("61")).toHaveLength(31);
    expect(bars("600")).toHaveLength(50);
    expect(bars("600")[1]).toMatchObject({ from: 13, to: 24 });
    expect(bars("61").reduce((sum, bar) => sum + bar.principalMinor, 0n)).toBe(1200000n);
  });

  test("what is paid at the start has a bar of its own", () => {
    expect(barsOf(offerOf({ down: "20" }).rows)[0]).toMatchObject({
      from: 0,
      to: 0,
      principalMinor: 240000n,
    });
  });
});
