import { describe, expect, it } from "vitest";
import { mostRows, percentOf, verdictOf } from "./rules";
import { isUnlimited } from "./scope";

describe("how much may go out", () => {
  it.each([
    [10_000n, "csv", false, "go"],
    [10_001n, "csv", false, "ask"],
    [10_001n, "xlsx", true, "go"],
    [5_000n, "pdf", false, "go"],
    [5_001n, "pdf", true, "pdf-too-long"],
  ] as const)("%d rows as %s, unlimited %s: %s", (rows, format, unlimited, verdict) => {
    expect(verdictOf({ rows, format, isUnlimited: unlimited })).toBe(verdict);
  });

  it("is what was allowed and a tenth more: 20,000 allowed are 22,000 at most; unasked it stays 10,000", () => {
    const rowsWanted = 20_000n;
    expect(mostRows({ isUnlimited: false, isAllowed: true, rowsWanted })).toBe(22_000n);
    expect(mostRows({ isUnlimited: false, isAllowed: false, rowsWanted })).toBe(10_000n);
    expect(mostRows({ isUnlimited: true, isAllowed: false, rowsWanted })).toBeNull();
  });

  it("is unlimited only as far as the permission for long lists reaches: own plans are not the branch", () => {
    const grant = (permission: string, scope: "own" | "branch" | "all", branchIds: number[] = []) => ({
      ...{ permissions: new Set([permission]), scope, branchIds },
    });
    const holder = (...grants: ReturnType<typeof grant>[]) =>
      isUnlimited({ kind: "staff", staffId: 1, username: "a", displayName: "A", grants });
    expect(holder(grant("portfolio.export", "branch", [7]), grant("portfolio.export-large", "own"))).toBe(
      false,
    );
    expect(holder(grant("portfolio.export", "branch", [7]), grant("portfolio.export-large", "all"))).toBe(
      true,
    );
    expect(holder(grant("portfolio.export", "own"), grant("portfolio.export-large", "own"))).toBe(true);
    expect(holder(grant("portfolio.export-large", "all"))).toBe(false);
  });

  it("is 33 % when 1 row of 3 is written, and unknown of none", () => {
    expect(percentOf({ rowsWritten: 1n, rowsWanted: 3n })).toBe(33);
    expect(percentOf({ rowsWritten: 0n, rowsWanted: 0n })).toBeNull();
  });
});
