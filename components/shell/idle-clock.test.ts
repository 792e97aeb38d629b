import { expect, test } from "vitest";
import { idleStep } from "./idle-clock";

const minute = 60_000;
const at = (now: number, contactAt: number, activityAt: number) =>
  idleStep({ now, contactAt, activityAt, warnAfterMs: 13 * minute, endAfterMs: 15 * minute }).kind;

test("12 min 59 s after the last contact nothing is said", () => {
  expect(at(13 * minute - 1000, 0, 0)).toBe("quiet");
});
test("13 of 15 minutes: warns with two minutes left", () => {
  const step = idleStep({
    now: 13 * minute,
    contactAt: 0,
    activityAt: 0,
    warnAfterMs: 13 * minute,
    endAfterMs: 15 * minute,
  });
  expect(step).toEqual({ kind: "warn", leftMs: 2 * minute });
});
test("somebody typing at minute 12:30 is extended, not asked", () => {
  expect(at(13 * minute, 0, 12.5 * minute)).toBe("extend");
});
test("typing after the end does not bring a session back", () => {
  expect(at(15 * minute, 0, 15 * minute)).toBe("ended");
});
