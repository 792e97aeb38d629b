import { describe, expect, it } from "vitest";
import { parseIsoDay } from "./calendar";
import { type PeriodUnit, wholeUnitsBetween } from "./unit-periods";

describe("whole units counted back from the end, and the odd days before them", () => {
  it.each<[string, string, PeriodUnit, number, number]>([
    ["2024-01-10", "2024-02-15", "month", 1, 5],
    ["2024-01-15", "2024-02-10", "month", 0, 26],
    ["2024-01-15", "2024-03-10", "month", 1, 26],
    ["2023-11-15", "2024-11-15", "month", 12, 0],
    ["2024-01-31", "2024-02-29", "month", 1, 0],
    ["2024-01-31", "2024-04-30", "month", 3, 0],
    ["2024-02-29", "2024-03-31", "month", 1, 0],
    ["2024-01-30", "2024-03-29", "month", 1, 30],
    ["2024-01-01", "2024-01-01", "month", 0, 0],
    ["2024-01-01", "2024-01-20", "week", 2, 5],
    ["2024-01-01", "2024-01-22", "week", 3, 0],
    ["2024-01-01", "2024-03-01", "day", 60, 0],
  ])("%s to %s in units of a %s: %i and %i days", (from, to, unit, whole, oddDays) => {
    expect(wholeUnitsBetween(parseIsoDay(from, "from"), parseIsoDay(to, "to"), unit)).toEqual({
      whole,
      oddDays,
    });
  });
});
