import { expect, test } from "vitest";
import {
  isSelected,
  NOTHING_SELECTED,
  pageStanding,
  type Selected,
  togglePage,
  toggleRow,
} from "./selection-state";

const page = ["a", "b", "c", "d", "e"];
const ids = (selected: Selected) => (selected.mode === "all" ? "all" : [...selected.ids].sort().join(""));
const tick = (selected: Selected, id: string, isRange = false) => toggleRow(selected, id, page, isRange);

test("a range goes from the row ticked before to this one, in either direction", () => {
  expect(ids(tick(tick(NOTHING_SELECTED, "b"), "d", true))).toBe("bcd");
  expect(ids(tick(tick(NOTHING_SELECTED, "d"), "b", true))).toBe("bcd");
});

test("a range whose last row is unticked unticks it all", () => {
  const four = tick(tick(NOTHING_SELECTED, "a"), "d", true);
  const again = tick(tick(four, "b"), "d", true);
  expect(ids(again)).toBe("a");
});

test("a range without a row ticked before on this page is that row alone", () => {
  expect(ids(tick(NOTHING_SELECTED, "c", true))).toBe("c");
  const elsewhere = toggleRow(NOTHING_SELECTED, "z", ["y", "z"], false);
  expect(ids(tick(elsewhere, "c", true))).toBe("cz");
});

test("the head's box takes the page and leaves other pages alone", () => {
  const other = toggleRow(NOTHING_SELECTED, "z", ["y", "z"], false);
  const full = togglePage(other, page);
  expect(ids(full)).toBe("abcdez");
  expect(pageStanding(full, page)).toBe("all");
  expect(ids(togglePage(full, page))).toBe("z");
  expect(pageStanding(tick(full, "a"), page)).toBe("some");
  expect(pageStanding(full, [])).toBe("none");
});

test("one taken away from everything leaves the rest of the page; the head's box then clears", () => {
  const all: Selected = { mode: "all" };
  expect(isSelected(all, "anything")).toBe(true);
  expect(ids(tick(all, "c"))).toBe("abde");
  expect(ids(togglePage(all, page))).toBe("");
});
