import fc from "fast-check";
import { expect, test } from "vitest";
import type { BusinessCalendar } from "./business-day";
import { addBusinessMinutes } from "./business-hours";

const CALENDAR: BusinessCalendar = { weekend: [6, 7], holidays: ["2026-11-24"], workdays: ["2026-11-28"] };
const shanghai = (text: string) => new Date(`${text}:00+08:00`);

test.each([
  // 2026-11-23 is a Monday; the 24th is closed, Saturday the 28th is worked.
  ["within a day", "2026-11-23T09:30", 120, "2026-11-23T11:30"],
  ["before opening", "2026-11-23T03:00", 60, "2026-11-23T10:00"],
  ["to the minute of closing", "2026-11-23T16:30", 60, "2026-11-23T17:30"],
  ["over a closed day", "2026-11-23T16:30", 61, "2026-11-25T09:01"],
  ["from the night", "2026-11-23T23:59", 30, "2026-11-25T09:30"],
  ["over Friday into a worked Saturday", "2026-11-27T17:00", 60, "2026-11-28T09:30"],
  ["over Sunday", "2026-11-28T17:00", 60, "2026-11-30T09:30"],
  ["two days of 510 minutes", "2026-11-25T09:00", 1020, "2026-11-26T17:30"],
])("%s", (_, from, minutes, until) => {
  expect(addBusinessMinutes(shanghai(from), minutes, CALENDAR)).toEqual(shanghai(until));
});

test("more work never ends earlier, and work can be added up", () => {
  const moment = fc.integer({ min: 0, max: 500_000 }).map((m) => new Date(Date.UTC(2026, 0, 1) + m * 60_000));
  fc.assert(
    fc.property(
      moment,
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 3000 }),
      (from, a, b) => {
        const first = addBusinessMinutes(from, a, CALENDAR);
        expect(addBusinessMinutes(first, b, CALENDAR)).toEqual(addBusinessMinutes(from, a + b, CALENDAR));
        expect(first.getTime()).toBeGreaterThan(from.getTime());
      },
    ),
  );
});
