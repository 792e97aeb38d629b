import { expect, test } from "vitest";
import { nextSort } from "./sort-head";

test("an amount goes largest first, smallest first, then back to the usual order", () => {
  const once = nextSort("outstanding", null, "desc");
  const twice = nextSort("outstanding", once, "desc");
  expect([once, twice, nextSort("outstanding", twice, "desc")]).toEqual([
    { id: "outstanding", desc: true },
    { id: "outstanding", desc: false },
    null,
  ]);
});

test("another column starts over with its own first direction", () => {
  expect(nextSort("number", { id: "outstanding", desc: true }, "asc")).toEqual({ id: "number", desc: false });
});
