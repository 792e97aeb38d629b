import { describe, expect, it } from "vitest";
import { dueOf, isWithinHours, type ReminderCase, refusalOf } from "./rules";

/** 10:00 in Shanghai. */
const now = new Date("2026-11-23T02:00:00Z");
const today = { businessDate: "2026-11-23", now };

const late: ReminderCase = {
  status: "active",
  overdueMinor: 50_000n,
  oldestUnpaidOn: "2026-11-03",
  nextDueOn: "2026-12-03",
  nextDueMinor: 10_000n,
  hasContact: true,
  lastRemindedAt: null,
};
const ahead = (nextDueOn: string): ReminderCase => ({
  ...late,
  overdueMinor: 0n,
  oldestUnpaidOn: null,
  nextDueOn,
});

describe("what is due", () => {
  it("20 days late: all of the CNY 500.00 past due, since the oldest day", () => {
    expect(dueOf(late, today.businessDate)).toEqual({ dueOn: "2026-11-03", amountMinor: 50_000n });
  });

  it("23 + 7 = 30 November is near, 1 December is not, today is", () => {
    expect(dueOf(ahead("2026-11-30"), today.businessDate)).toEqual({
      dueOn: "2026-11-30",
      amountMinor: 10_000n,
    });
    expect(dueOf(ahead("2026-12-01"), today.businessDate)).toBeNull();
    expect(dueOf(ahead("2026-11-23"), today.businessDate)).not.toBeNull();
  });
});

describe("a reminder", () => {
  it.each([
    ["late", late, null],
    ["charged off, still pursued", { ...late, status: "charged_off" as const }, null],
    ["settled", { ...late, status: "settled" as const }, "closed"],
    ["written off", { ...late, status: "written_off" as const }, "closed"],
    ["not paid out", { ...late, status: "pending" as const }, "notPaidOut"],
    ["deferred", { ...late, status: "deferred" as const }, "hardship"],
    ["in a workout that is kept", { ...late, status: "workout" as const }, "hardship"],
    ["due in 8 days", ahead("2026-12-01"), "nothingDue"],
    ["without a number", { ...late, hasContact: false }, "noContact"],
  ])("of a plan %s", (_, plan, refusal) => {
    expect(refusalOf(plan, "sms", today)).toBe(refusal);
  });

  it("comes 72 hours after the last one, not 1 second earlier", () => {
    const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
    const hours72 = 72 * 3_600;
    expect(refusalOf({ ...late, lastRemindedAt: secondsAgo(hours72 - 1) }, "mail", today)).toBe(
      "remindedRecently",
    );
    expect(refusalOf({ ...late, lastRemindedAt: secondsAgo(hours72) }, "mail", today)).toBeNull();
  });

  it.each([
    ["2026-11-22T23:59:59Z", "07:59:59", false],
    ["2026-11-23T00:00:00Z", "08:00", true],
    ["2026-11-23T12:59:59Z", "20:59:59", true],
    ["2026-11-23T13:00:00Z", "21:00", false],
    ["2026-11-23T16:00:00Z", "00:00", false],
  ])("%s is %s in Shanghai: by phone and SMS allowed = %s, by mail always", (at, _, allowed) => {
    const moment = { ...today, now: new Date(at) };
    expect(isWithinHours(moment.now)).toBe(allowed);
    for (const channel of ["sms", "phone"] as const) {
      expect(refusalOf(late, channel, moment)).toBe(allowed ? null : "outsideHours");
    }
    expect(refusalOf(late, "mail", moment)).toBeNull();
  });
});
