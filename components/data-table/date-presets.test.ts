import { expect, test } from "vitest";
import { datePresets } from "./date-presets";

const range = (businessDate: string, key: string) => {
  const preset = datePresets(businessDate).find((p) => p.key === key);
  return [preset?.from, preset?.to];
};

test("Monday 2026-11-23: the week is 23 to 29", () => {
  expect(range("2026-11-23", "thisWeek")).toEqual(["2026-11-23", "2026-11-29"]);
});
test("Sunday 2026-11-29 still belongs to the week of the 23rd", () => {
  expect(range("2026-11-29", "thisWeek")).toEqual(["2026-11-23", "2026-11-29"]);
});
test("February of a leap year ends on the 29th", () => {
  expect(range("2028-02-10", "monthEnd")).toEqual(["2028-02-10", "2028-02-29"]);
});
test("thirty days from 2026-12-15 reach into January", () => {
  expect(range("2026-12-15", "next30Days")).toEqual(["2026-12-15", "2027-01-14"]);
});
test("overdue on 1 March is everything up to 28 February", () => {
  expect(range("2026-03-01", "overdue")).toEqual([null, "2026-02-28"]);
});
