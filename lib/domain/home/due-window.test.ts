import { describe, expect, it } from "vitest";
import { dueWindow } from "./due-window";

describe("the days the home page counts", () => {
  it("Monday 2026-11-23 is in the week that ends on Sunday 2026-11-29", () => {
    expect(dueWindow("2026-11-23").weekEndsOn).toBe("2026-11-29");
  });

  it("a Sunday ends its own week", () => {
    expect(dueWindow("2026-11-29").weekEndsOn).toBe("2026-11-29");
  });

  it("new arrears are 1 to 7 days old: 2026-03-03 - 7 = 2026-02-24, - 1 = 2026-03-02", () => {
    expect(dueWindow("2026-03-03")).toMatchObject({
      newArrearsFrom: "2026-02-24",
      newArrearsTo: "2026-03-02",
    });
  });
});
