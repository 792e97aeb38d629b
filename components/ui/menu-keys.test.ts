import { expect, test } from "vitest";
import { menuTarget } from "./menu-keys";

const texts = ["Post a payment", "Defer", "Print", "Write off"];

test.each([
  ["ArrowDown", -1, 0],
  ["ArrowDown", 3, 0],
  ["ArrowUp", 0, 3],
  ["ArrowUp", -1, 3],
  ["Home", 2, 0],
  ["End", 0, 3],
  ["p", 0, 2],
  ["p", 2, 0],
  ["W", 0, 3],
  ["z", 0, undefined],
  ["Enter", 0, undefined],
  [" ", 0, undefined],
])("%j from item %d goes to %s", (key, current, target) => {
  expect(menuTarget(key, current, texts)).toBe(target);
});

test("an empty menu has nowhere to go", () => {
  expect(menuTarget("ArrowDown", -1, [])).toBeUndefined();
});
