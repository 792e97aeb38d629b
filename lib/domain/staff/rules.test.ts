import { describe, expect, it } from "vitest";
import { endOfSession, isTouchDue, minutesUntil, normaliseUsername } from "./rules";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const session = { lastSeenAt: at("09:00:00"), expiresAt: at("17:00:00"), revokedAt: null };

describe("the end of a session", () => {
  it.each([
    ["09:14:59", null],
    ["09:15:00", "idle"],
    ["17:00:00", "expired"],
  ])("seen last at 09:00 and limited to 17:00, at %s it is %s", (time, end) => {
    expect(endOfSession(session, at(time))).toBe(end);
  });

  it("is the end it was given, whatever the clock says", () => {
    expect(endOfSession({ ...session, revokedAt: at("09:01:00") }, at("09:00:00"))).toBe("revoked");
  });

  it("is the absolute limit even a second after activity", () => {
    const busy = { ...session, lastSeenAt: at("16:59:59") };
    expect(endOfSession(busy, at("16:59:59"))).toBeNull();
    expect(endOfSession(busy, at("17:00:00"))).toBe("expired");
  });
});

it("activity is worth noting 30 seconds after the last note, not after 29", () => {
  expect(isTouchDue(session, at("09:00:29"))).toBe(false);
  expect(isTouchDue(session, at("09:00:30"))).toBe(true);
});

it("a wait is told in whole minutes: 61 s are 2, one second is 1, none is 1", () => {
  expect(minutesUntil(at("09:01:01"), at("09:00:00"))).toBe(2);
  expect(minutesUntil(at("09:00:01"), at("09:00:00"))).toBe(1);
  expect(minutesUntil(at("09:00:00"), at("09:00:00"))).toBe(1);
});

it("a username has one spelling: full-width and capital letters are the same person", () => {
  expect(normaliseUsername("  Ａda ")).toBe("ada");
});
