import { describe, expect, it } from "vitest";
import { daysOf } from "./periods";

describe("the period of a statement", () => {
  it("this month ends today, last month on its own last day, even across a year and in a leap February", () => {
    expect(daysOf("thisMonth", "2026-11-20", "2025-01-05")).toEqual({ from: "2026-11-01", to: "2026-11-20" });
    expect(daysOf("lastMonth", "2027-01-15", "2025-01-05")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(daysOf("lastMonth", "2028-03-31", "2025-01-05")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  });

  it("since opening begins with the plan, and today for a plan that begins later", () => {
    expect(daysOf("sinceOpening", "2026-11-20", "2025-01-05").from).toBe("2025-01-05");
    expect(daysOf("sinceOpening", "2026-11-20", "2026-12-01").from).toBe("2026-11-20");
  });
});
