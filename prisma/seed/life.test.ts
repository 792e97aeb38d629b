import { describe, expect, it } from "vitest";
import { CATALOGUE } from "@/lib/domain/products/catalogue";
import { BUSINESS_DATE } from "./demo-calendar";
import { type Life, liveLife } from "./life";

const PLANS = 30_000;
const lives: Life[] = Array.from({ length: PLANS }, (_, index) => liveLife(1, index, PLANS));

const DEPTH: Record<string, number> = {
  m0: 0,
  m1: 1,
  m2: 2,
  m3: 3,
  m4: 4,
  m5: 5,
  m6: 6,
  m7: 7,
  charged_off: 8,
};

/** Share of the plans in a bucket at one month's end that are deeper at the next, or less deep. */
function moves(from: string): { worse: number; better: number; seen: number } {
  let [worse, better, seen] = [0, 0, 0];
  for (const { months } of lives) {
    for (const [index, month] of months.entries()) {
      const next = months[index + 1];
      if (!next || month.standing !== from) continue;
      const change = (DEPTH[next.standing] ?? -1) - DEPTH[from]!;
      seen++;
      if (change > 0) worse++;
      if (change < 0) better++;
    }
  }
  return { worse: worse / seen, better: better / seen, seen };
}

describe("the default portfolio of 30,000 lives", () => {
  it.each([
    ["m0", 0.034, 0.005],
    ["m1", 0.019, 0.005],
    ["m2", 0.052, 0.025],
    ["m3", 0.3, 0.1],
    ["m4", 0.59, 0.13],
  ])("rolls from %s to worse in a share of %f of the months", (from, expected, tolerance) => {
    const { worse, seen } = moves(from);
    expect(seen).toBeGreaterThan(50);
    expect(Math.abs(worse - expected)).toBeLessThan(tolerance);
  });

  it("improves from M2 in half of the months", () => {
    expect(Math.abs(moves("m2").better - 0.5)).toBeLessThan(0.08);
  });

  it("has 3 to 6 % of the running plans in arrears, and some in every bucket", () => {
    const running = lives.filter(({ state }) => ["active", "deferred", "workout"].includes(state.status));
    const share = running.filter(({ state }) => state.bucket > 0).length / running.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.06);
    expect(new Set(running.map(({ state }) => state.bucket))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  });

  it("shows every status, every product of the catalogue, every term on offer and early settlement", () => {
    const statuses = "pending active deferred workout settled charged_off written_off cancelled".split(" ");
    expect(new Set(lives.map(({ state }) => state.status))).toEqual(new Set(statuses));
    for (const product of CATALOGUE.filter(({ code }) => code !== "IMPORTED")) {
      const counts = lives
        .filter((life) => life.product.code === product.code)
        .map(({ terms }) => terms.count);
      expect(new Set(counts)).toEqual(new Set(product.instalmentCounts));
    }
    expect(
      lives.some(({ state, payments, terms }) => state.status === "settled" && payments.length < terms.count),
    ).toBe(true);
  });

  it("gives relief as a second version of the terms for what was owed that day", () => {
    const relieved = lives.filter(({ versions }) => versions.length === 2);
    expect(new Set(relieved.map(({ versions }) => versions[1]!.reason))).toEqual(
      new Set(["deferral", "workout"]),
    );
    for (const { versions, payments, terms } of relieved) {
      const second = versions[1]!;
      const before = payments.filter(({ receivedOn }) => receivedOn < second.effectiveOn);
      const repaid = before.reduce((sum, payment) => sum + payment.principalMinor, 0n);
      expect(second.terms.principalMinor).toBe(terms.principalMinor - repaid);
    }
  });

  it("adds up: principal = repaid + outstanding, nothing after the business date", () => {
    for (const { state, terms, payments, openedOn } of lives) {
      const isOffTheBooks = ["pending", "cancelled", "written_off"].includes(state.status);
      if (!isOffTheBooks)
        expect(state.paidPrincipalMinor + state.outstandingMinor).toBe(terms.principalMinor);
      expect(openedOn <= BUSINESS_DATE).toBe(true);
      expect(payments.every(({ receivedOn }) => receivedOn >= openedOn && receivedOn <= BUSINESS_DATE)).toBe(
        true,
      );
    }
  });
});

it("follows from the seed: the same life twice, another with another seed", () => {
  expect(liveLife(7, 12, 100)).toEqual(liveLife(7, 12, 100));
  expect(liveLife(8, 12, 100)).not.toEqual(liveLife(7, 12, 100));
});
