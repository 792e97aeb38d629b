import { expect, test } from "vitest";
import { placePanel } from "./place";

const viewport = { width: 1000, height: 800 };
const at = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 32 });

test("below the trigger, left edges aligned, 4 pixels apart", () => {
  expect(placePanel(at(200, 100), 256, viewport, "start")).toEqual({ left: 200, top: 136, maxHeight: 656 });
});
test("end: right edges aligned, 300 - 256 = 44", () => {
  expect(placePanel(at(200, 100), 256, viewport, "end").left).toBe(44);
});
test("at the right edge it moves back inside, 1000 - 256 - 8 = 736", () => {
  expect(placePanel(at(890, 100), 256, viewport, "start").left).toBe(736);
});
test("near the bottom it opens upwards", () => {
  expect(placePanel(at(200, 700), 256, viewport, "start")).toEqual({
    left: 200,
    bottom: 104,
    maxHeight: 688,
  });
});
test("on a phone narrower than the panel it keeps 8 pixels at each side", () => {
  expect(placePanel(at(100, 100), 400, { width: 320, height: 640 }, "start").left).toBe(8);
});
