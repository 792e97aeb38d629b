import { describe, expect, it } from "vitest";
import { headroom, limitInForce, utilisationPercent } from "./line-rules";

const line = { limitMinor: 1_000_000n, temporaryLimitMinor: null, temporaryUntil: null, usedMinor: 250_000n };
const raised = { ...line, temporaryLimitMinor: 2_000_000n, temporaryUntil: "2026-11-30" };

describe("a credit line", () => {
  it("10,000.00 limit - 2,500.00 used = 7,500.00 headroom, 25 % used", () => {
    expect(headroom(line, "2026-11-23")).toBe(750_000n);
    expect(utilisationPercent(line, "2026-11-23")).toBe(25);
  });

  it("a temporary limit holds on its last day and has lapsed the day after", () => {
    expect(limitInForce(raised, "2026-11-30")).toBe(2_000_000n);
    expect(limitInForce(raised, "2026-12-01")).toBe(1_000_000n);
    expect(utilisationPercent(raised, "2026-11-30")).toBe(12.5);
  });

  it("10,000.00 - 10,000.01 = -0.01 when overdrawn", () => {
    expect(headroom({ ...line, usedMinor: 1_000_001n }, "2026-11-23")).toBe(-1n);
  });

  it("has no utilisation where there is no limit", () => {
    expect(utilisationPercent({ ...line, limitMinor: 0n }, "2026-11-23")).toBeNull();
  });

  it("1 of 3 used is 33.3 %, 2 of 3 is 66.7 %", () => {
    expect(utilisationPercent({ ...line, limitMinor: 3n, usedMinor: 1n }, "2026-11-23")).toBe(33.3);
    expect(utilisationPercent({ ...line, limitMinor: 3n, usedMinor: 2n }, "2026-11-23")).toBe(66.7);
  });
});
