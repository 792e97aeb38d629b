import { expect, test } from "vitest";
import { formatMoment } from "./format-moment";

test.each([
  ["2026-11-23T06:05:09Z", "Asia/Shanghai", "2026-11-23 14:05", "GMT+8"],
  ["2026-12-31T16:00:00Z", "Asia/Shanghai", "2027-01-01 00:00", "GMT+8"],
  ["2026-07-01T00:00:00Z", "Europe/Berlin", "2026-07-01 02:00", "GMT+2"],
  ["2026-12-01T00:00:00Z", "Europe/Berlin", "2026-12-01 01:00", "GMT+1"],
  ["2026-12-01T00:00:00Z", "UTC", "2026-12-01 00:00", "UTC"],
])("%s in %s is %s %s", (instant, zone, text, zoneName) => {
  expect(formatMoment(instant, zone)).toEqual({ text, zoneName });
});

test("seconds only when asked for", () => {
  expect(formatMoment("2026-11-23T06:05:09Z", "UTC", true).text).toBe("2026-11-23 06:05:09");
});
