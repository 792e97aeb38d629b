import { expect, it } from "vitest";
import { isNamed } from "./match";
import { numberInPath, withLatest } from "./recent";

const LEDGER = ["Ledger", "账务"];
const COST = ["What would it cost?", "费用试算"];

it.each([
  ["led", LEDGER, true],
  ["LEDGER ", LEDGER, true],
  ["ＬＥＤ", LEDGER, true],
  ["edger", LEDGER, false],
  ["账", LEDGER, true],
  ["务", LEDGER, true],
  ["试算", COST, true],
  ["cost what", COST, true],
  ["cost plan", COST, false],
  ["?", COST, false],
  ["", COST, false],
])("%s in %s: %s", (text, names, expected) => {
  expect(isNamed(text, names)).toBe(expected);
});

it.each([
  ["/plans/PL00000012", "PL00000012"],
  ["/plans/PL00000012/ledger", "PL00000012"],
  ["/customers/CU00000007/history", "CU00000007"],
  ["/plans", null],
  ["/plans/PL12", null],
  ["/ledger/proofs/PY00000012", null],
])("remembers of %s: %s", (path, number) => {
  expect(numberInPath(path)).toBe(number);
});

it("keeps the latest eight, each once, the last one first", () => {
  const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `PL0000000${n}`);
  expect(withLatest(eight, "PL00000003")[0]).toBe("PL00000003");
  expect(withLatest(eight, "PL00000003")).toHaveLength(8);
  expect(withLatest(eight, "PL00000009")).toEqual(["PL00000009", ...eight.slice(0, 7)]);
});
