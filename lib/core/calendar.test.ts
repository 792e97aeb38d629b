import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  addMonthsKeepingDay,
  days30Between,
  daysBetween,
  daysInMonth,
  formatIso,
  isLeapYear,
  isoWeekday,
  MAX_DAY,
  monthsBetween,
  parseIsoDay,
  toCivil,
  toDay,
  toIsoDay,
} from "./calendar";

const anyDay = fc.integer({ min: toDay(1900, 1, 1), max: MAX_DAY });

describe("days as numbers", () => {
  it("1970-01-01 is day 0 and 9999-12-31 the last", () => {
    expect(parseIsoDay("1970-01-01", "on")).toBe(0);
    expect(toIsoDay(MAX_DAY)).toBe("9999-12-31");
    expect(toIsoDay(-1)).toBe("1969-12-31");
  });

  it("agree with Temporal on date, weekday and distance", () => {
    const epoch = Temporal.PlainDate.from("1970-01-01");
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = epoch.add({ days: day });
        expect(toIsoDay(day)).toBe(date.toString());
        expect(parseIsoDay(date.toString(), "on")).toBe(day);
        expect(isoWeekday(day)).toBe(date.dayOfWeek);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "2023-02-29",
    "2024-02-30",
    "2024-13-01",
    "2024-00-10",
    "2024-04-31",
    "2024-1-1",
    "20240101",
    "",
    "2024-01-00",
    "2024-01-32",
    "2100-02-29",
    "x2024-01-01",
    "2024-01-01x",
    "2024-01-01\n",
  ])("%j is no date", (iso) => {
    expect(() => parseIsoDay(iso, "startsOn")).toThrow(
      expect.objectContaining({ code: "INVALID_DATE", path: "startsOn" }),
    );
  });

  it("every fourth year is a leap year, every hundredth is not, every four hundredth is", () => {
    expect([2023, 2024, 1900, 2100, 2000, 2400].map(isLeapYear)).toEqual([
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
    expect([2023, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28]);
    expect([0, 1, 4, 12, 13].map((month) => daysInMonth(2024, month))).toEqual([0, 31, 30, 31, 0]);
  });

  it("the last day of a four-hundred-year era is 29 February 2000", () => {
    expect(toCivil(toDay(2000, 2, 29))).toEqual({ year: 2000, month: 2, day: 29 });
    expect(toIsoDay(toDay(2000, 2, 29) + 1)).toBe("2000-03-01");
  });

  it("a distance names the end that is no date", () => {
    const refused = (path: string) => expect.objectContaining({ code: "INVALID_DATE", path });
    expect(() => daysBetween("2024-02-30", "2024-03-01")).toThrow(refused("from"));
    expect(() => daysBetween("2024-03-01", "2024-02-30")).toThrow(refused("to"));
  });

  it("years before 1900 are out of range, 2000 is a leap year and 1900 is not", () => {
    expect(() => parseIsoDay("1899-12-31", "on")).toThrow(
      expect.objectContaining({ code: "DATE_OUT_OF_RANGE" }),
    );
    expect(daysBetween("2000-02-28", "2000-03-01")).toBe(2);
    expect(daysBetween("1900-02-28", "1900-03-01")).toBe(1);
    expect(daysBetween("2024-03-01", "2024-02-28")).toBe(-2);
  });
});

describe("months that keep the start day", () => {
  const step = (iso: string, months: number) => {
    const { year, month, day } = addMonthsKeepingDay(toCivil(parseIsoDay(iso, "on")), months);
    return formatIso(year, month, day);
  };

  it("31 Jan, 29 Feb, 31 Mar, 30 Apr", () => {
    expect([1, 2, 3].map((months) => step("2024-01-31", months))).toEqual([
      "2024-02-29",
      "2024-03-31",
      "2024-04-30",
    ]);
    expect(step("2023-01-31", 1)).toBe("2023-02-28");
  });

  it("crosses years both ways", () => {
    expect(step("2023-12-15", 1)).toBe("2024-01-15");
    expect(step("2024-01-15", -1)).toBe("2023-12-15");
    expect(step("2024-01-31", -14)).toBe("2022-11-30");
  });

  it("agrees with Temporal's constrained addition", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 600 }), (day, months) => {
        const iso = toIsoDay(day);
        expect(step(iso, months)).toBe(Temporal.PlainDate.from(iso).add({ months }).toString());
      }),
      { numRuns: 300 },
    );
  });
});

describe("30/360 days", () => {
  it.each([
    ["2024-01-10", "2024-03-01", 51],
    ["2024-01-31", "2024-02-29", 29],
    ["2024-01-15", "2025-01-15", 360],
    ["2024-01-30", "2024-03-31", 60],
  ])("%s to %s = %i", (from, to, expected) => {
    expect(days30Between(toCivil(parseIsoDay(from, "a")), toCivil(parseIsoDay(to, "b")))).toBe(expected);
  });
});

describe("monthsBetween", () => {
  it.each([
    ["2026-01-31", "2026-02-28", 1],
    ["2026-01-15", "2026-02-15", 1],
    ["2026-01-15", "2026-02-16", 2],
    ["2026-01-15", "2026-01-15", 0],
    ["2026-01-15", "2026-01-16", 1],
    ["2021-11-20", "2026-11-20", 60],
    ["2021-11-20", "2026-11-21", 61],
    ["2024-02-29", "2025-02-28", 12],
  ])("%s to %s is %i", (from, to, months) => expect(monthsBetween(from, to)).toBe(months));
});
