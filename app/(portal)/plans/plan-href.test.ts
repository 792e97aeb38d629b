import { describe, expect, it } from "vitest";
import { listHref, listQueryOf, planHref } from "./plan-href";

describe("the way to a plan and back", () => {
  it("carries the list's query through every tab and back unchanged", () => {
    const query = "status=active%2Cdeferred&q=%E7%8E%8B&sort=-outstanding";
    const url = new URL(planHref("PL00000001", "schedule", query), "http://desk");
    expect(url.pathname).toBe("/plans/PL00000001/schedule");
    const carried = listQueryOf(Object.fromEntries(url.searchParams));
    expect(listHref(carried)).toBe(`/plans?${query}`);
  });

  it("has a plain address without a list", () => {
    expect(planHref("PL00000001")).toBe("/plans/PL00000001");
    expect(listHref("")).toBe("/plans");
  });

  it.each(["//evil.example", "https://evil.example/?a=1", "../../sign-out", "#x"])(
    "never leads away: %s",
    (forged) => {
      const back = new URL(listHref(forged), "http://desk");
      expect([back.host, back.pathname, back.hash]).toEqual(["desk", "/plans", ""]);
    },
  );

  it("ignores a parameter given twice", () => {
    expect(listQueryOf({ list: ["a=1", "b=2"] })).toBe("");
  });
});
