import { describe, expect, it } from "vitest";
import {
  adjustDay,
  adjustToBusinessDay,
  type BusinessCalendar,
  businessDayTest,
  WEEKENDS_ONLY,
} from "./business-day";
import { parseIsoDay, toIsoDay } from "./calendar";

/** National Day 2024 with its make-up workdays: Sunday 29 September and Saturday 12 October are worked. */
const china2024: BusinessCalendar = {
  weekend: [6, 7],
  holidays: ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"],
  workdays: ["2024-09-29", "2024-10-12"],
};

describe("business days", () => {
  it("1 October moves to Tuesday the 8th, or back to Monday 30 September", () => {
    expect(adjustToBusinessDay("2024-10-01", "next", china2024)).toBe("2024-10-08");
    expect(adjustToBusinessDay("2024-10-01", "previous", china2024)).toBe("2024-09-30");
    expect(adjustToBusinessDay("2024-10-01", "as-is", china2024)).toBe("2024-10-01");
  });

  it("a make-up workday is a business day though it is a Sunday", () => {
    expect(adjustToBusinessDay("2024-09-29", "next", china2024)).toBe("2024-09-29");
    expect(adjustToBusinessDay("2024-09-29", "next", WEEKENDS_ONLY)).toBe("2024-09-30");
    expect(adjustToBusinessDay("2024-09-28", "previous", WEEKENDS_ONLY)).toBe("2024-09-27");
  });

  it("previous never crosses the earliest day: it goes forward instead", () => {
    const sunday = parseIsoDay("2024-06-02", "on");
    const adjusted = adjustDay(sunday, "previous", businessDayTest(WEEKENDS_ONLY), sunday - 1);
    expect(toIsoDay(adjusted)).toBe("2024-06-03");
  });

  it("previous may reach the earliest day itself", () => {
    const sunday = parseIsoDay("2024-06-02", "on");
    expect(toIsoDay(adjustDay(sunday, "previous", businessDayTest(WEEKENDS_ONLY), sunday - 2))).toBe(
      "2024-05-31",
    );
  });

  it("sixty closed days are searched through, sixty-one are not", () => {
    const first = parseIsoDay("2024-01-01", "on");
    const closed = (days: number) => (day: number) => day < first || day >= first + days;
    expect(adjustDay(first, "next", closed(60))).toBe(first + 60);
    expect(() => adjustDay(first, "next", closed(61))).toThrow(expect.objectContaining({ path: "calendar" }));
  });

  it("names the date that it cannot read", () => {
    expect(() => adjustToBusinessDay("2024-02-30", "next", WEEKENDS_ONLY)).toThrow(
      expect.objectContaining({ code: "INVALID_DATE", path: "dueOn" }),
    );
  });

  it("a calendar that never opens is refused, and so is a date in it that does not exist", () => {
    const closed = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [], workdays: [] };
    expect(() => adjustToBusinessDay("2024-01-01", "next", closed)).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "calendar" }),
    );
    expect(() => businessDayTest({ ...WEEKENDS_ONLY, holidays: ["2024-01-01", "2024-02-30"] })).toThrow(
      expect.objectContaining({ code: "INVALID_DATE", path: "calendar.holidays.1" }),
    );
    expect(() => businessDayTest({ ...WEEKENDS_ONLY, workdays: ["x"] })).toThrow(
      expect.objectContaining({ path: "calendar.workdays.0" }),
    );
  });
});
