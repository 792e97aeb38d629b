import { describe, expect, test } from "vitest";
import { adjustToBusinessDay } from "@/lib/core/business-day";
import { isoWeekday, parseIsoDay } from "@/lib/core/calendar";
import { CHINA_ANNOUNCED_UNTIL, CHINA_BANK_DAYS } from "./china";

const weekdayOf = (iso: string) => isoWeekday(parseIsoDay(iso, "day"));

/** Month and day of the Chinese calendar, by the time zone's own tables. */
function lunar(iso: string): string {
  const format = new Intl.DateTimeFormat("en-u-ca-chinese", {
    month: "numeric",
    day: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${iso}T00:00:00Z`));
}

describe("China's bank days", () => {
  test("a holiday is a weekday that is closed, a workday a weekend day that is worked, each once", () => {
    const { holidays, workdays } = CHINA_BANK_DAYS;
    expect(holidays.filter((day) => weekdayOf(day) > 5)).toEqual([]);
    expect(workdays.filter((day) => weekdayOf(day) < 6)).toEqual([]);
    expect([...holidays, ...workdays]).toHaveLength(new Set([...holidays, ...workdays]).size);
    expect([...holidays]).toEqual([...holidays].sort());
  });

  test.each([
    ["2024-06-10", "5/5"],
    ["2024-09-17", "8/15"],
    ["2025-01-29", "1/1"],
    ["2026-02-17", "1/1"],
    ["2026-06-19", "5/5"],
    ["2026-09-25", "8/15"],
    ["2027-06-09", "5/5"],
    ["2027-09-15", "8/15"],
  ])("%s is the lunar day %s and closed", (iso, day) => {
    expect(lunar(iso)).toBe(day);
    expect(CHINA_BANK_DAYS.holidays).toContain(iso);
  });

  test("a due date in the Spring Festival of 2026 moves over nine days; the Saturday worked for it stays", () => {
    expect(adjustToBusinessDay("2026-02-16", "next", CHINA_BANK_DAYS)).toBe("2026-02-24");
    expect(adjustToBusinessDay("2026-02-16", "previous", CHINA_BANK_DAYS)).toBe("2026-02-14");
    expect(adjustToBusinessDay("2026-02-28", "next", CHINA_BANK_DAYS)).toBe("2026-02-28");
    expect(CHINA_ANNOUNCED_UNTIL).toBe("2026-12-31");
  });
});
