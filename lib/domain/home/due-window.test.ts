import { describe, expect, it } from "vitest";
import { dueWindow, reachedWithin } from "./due-window";

describe("the days the home page counts", () => {
  it("Monday 2026-11-23: since Friday the 20th, and due through Monday the 30th", () => {
    const window = dueWindow("2026-11-23");
    expect(window).toMatchObject({ since: "2026-11-20", dueThrough: "2026-11-30", newArrearsDays: 4 });
    expect(window.days).toHaveLength(8);
    expect(window.days[0]).toBe("2026-11-23");
  });

  it("Friday 2026-11-20: since Thursday the 19th, so 1 or 2 days past due is new", () => {
    expect(dueWindow("2026-11-20")).toMatchObject({ since: "2026-11-19", newArrearsDays: 2 });
  });

  it("the first day after National Day 2026 looks back over the holiday to 30 September", () => {
    expect(dueWindow("2026-10-08").since).toBe("2026-09-30");
  });

  it("1 to 4 days past due on 2026-11-23 is unpaid since the 19th to the 22nd", () => {
    expect(reachedWithin(dueWindow("2026-11-23"), 1)).toEqual({
      daysFrom: 1,
      daysTo: 4,
      unpaidFrom: "2026-11-19",
      unpaidTo: "2026-11-22",
    });
  });

  it("M2 begins with day 31: 31 to 34 days before 2026-11-23 is 20 to 23 October", () => {
    expect(reachedWithin(dueWindow("2026-11-23"), 31)).toMatchObject({
      daysTo: 34,
      unpaidFrom: "2026-10-20",
      unpaidTo: "2026-10-23",
    });
  });
});
