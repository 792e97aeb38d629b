import { expect, test } from "vitest";
import { cleanDecimal } from "./typed-decimal";

test.each([
  ["1,234.50", "1234.50"],
  ["１２，３４５。６", "12345.6"],
  ["¥ 1 234", "1234"],
  [" 7.2 % ", "7.2"],
  ["1e18", "1e18"],
  ["", ""],
])("%j is %j", (typed, plain) => {
  expect(cleanDecimal(typed)).toBe(plain);
});
