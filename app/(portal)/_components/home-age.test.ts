import { describe, expect, it } from "vitest";
import { ageOf } from "./home-age";

describe("how long something has waited", () => {
  it.each([
    ["2026-11-23T10:00:00Z", "2026-11-23T10:59:59Z", "minutes", 59],
    ["2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z", "hours", 1],
    ["2026-11-22T10:00:00Z", "2026-11-23T09:59:59Z", "hours", 23],
    ["2026-11-22T10:00:00Z", "2026-11-23T10:00:00Z", "days", 1],
    ["2026-11-23T10:00:05Z", "2026-11-23T10:00:00Z", "minutes", 0],
    ["2026-11-20", "2026-11-23", "days", 3],
    ["2026-11-23", "2026-11-23", "days", 0],
  ] as const)("from %s to %s: %s, %i", (since, now, unit, count) => {
    expect(ageOf(since, now)).toEqual({ unit, count });
  });
});
