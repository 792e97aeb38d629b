import { expect, test } from "vitest";
import { labelClass, labelSteps, spreadLabels, textWidth, valueTicks } from "./layout";

test("bars stand on zero: values 70 to 100 still start at 0", () => {
  expect(valueTicks([70, 100])).toEqual({ bottom: 0, top: 100, values: [0, 20, 40, 60, 80, 100] });
});
test("all zero still has a scale", () => {
  expect(valueTicks([0, 0]).top).toBeGreaterThan(0);
});
test("no values still has a scale", () => {
  expect(valueTicks([]).top).toBeGreaterThan(0);
});
test("negative values extend the scale below zero", () => {
  expect(valueTicks([-30, 50]).bottom).toBeLessThanOrEqual(-30);
});
test("two labels at 100 and 104 move to 14 pixels apart", () => {
  const [a = 0, b = 0] = spreadLabels([104, 100], 14, 0, 200);
  expect(a - b).toBe(14);
});
test("labels at the bottom edge are pushed up, not out", () => {
  expect(spreadLabels([200, 199], 14, 0, 200)).toEqual([200, 186]);
});
test("an ideograph takes about twice the room of a letter", () => {
  expect(textWidth("本金") / textWidth("ab")).toBeGreaterThan(1.6);
});
test("24 months of 7 letters: a wide plot shows every second, a narrow one every eighth", () => {
  const steps = labelSteps(Array.from({ length: 24 }, () => "2026-11"));
  expect(steps).toEqual({ wide: 2, middle: 4, narrow: 8 });
  expect([0, 4, 2, 1].map((index) => labelClass(index, steps))).toEqual([
    "",
    "hidden @md:inline",
    "hidden @3xl:inline",
    "hidden",
  ]);
});
test("four short labels are all shown everywhere", () => {
  expect(labelSteps(["Q1", "Q2", "Q3", "Q4"])).toEqual({ wide: 1, middle: 1, narrow: 1 });
});
