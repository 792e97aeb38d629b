import { describe, expect, it } from "vitest";
import { z } from "zod";
import { dateText, decimalText, parseInput } from "./parse-input";

const schema = z.strictObject({
  amount: decimalText,
  kind: z.enum(["a", "b"]),
  on: dateText.optional(),
  list: z
    .array(z.tuple([dateText, decimalText]))
    .max(2)
    .optional(),
  least: z.number().min(3).optional(),
});
const good = { amount: "1", kind: "a" };
const refused = (code: string, path: string) => expect.objectContaining({ name: "CoreError", code, path });

describe("input in its outer form", () => {
  it("text is trimmed, and a number is taken by its shortest decimal form", () => {
    expect(parseInput(schema, { ...good, amount: " 7.5 " }).amount).toBe("7.5");
    expect(parseInput(schema, { ...good, amount: 0.1 }).amount).toBe("0.1");
  });

  it.each<[string, string, unknown]>([
    ["MISSING", "amount", { kind: "a" }],
    ["MISSING", "kind", { amount: "1" }],
    ["INVALID_VALUE", "kind", { ...good, kind: "c" }],
    ["INVALID_TYPE", "amount", { ...good, amount: true }],
    ["INVALID_TYPE", "on", { ...good, on: 20240101 }],
    ["MISSING", "list.0.1", { ...good, list: [["2024-01-01", undefined]] }],
    [
      "INVALID_TYPE",
      "list.1.1",
      {
        ...good,
        list: [
          ["2024-01-01", "1"],
          ["2024-01-01", null],
        ],
      },
    ],
    ["TOO_LARGE", "list", { ...good, list: new Array(3).fill(["2024-01-01", "1"]) }],
    ["TOO_LARGE", "amount", { ...good, amount: "1".repeat(65) }],
    ["TOO_LARGE", "on", { ...good, on: "2".repeat(33) }],
    ["TOO_SMALL", "least", { ...good, least: 2 }],
    ["UNKNOWN_FIELD", "one", { ...good, one: 1, two: 2 }],
    ["INVALID_TYPE", "", "text"],
    ["INVALID_TYPE", "", null],
    ["MISSING", "", undefined],
  ])("%s at %j: %j", (code, path, input) => {
    expect(() => parseInput(schema, input)).toThrow(refused(code, path));
  });

  it("64 characters of an amount and 32 of a date are read", () => {
    const longest = { ...good, amount: "1".repeat(64), on: "2".repeat(32) };
    expect(parseInput(schema, longest)).toEqual(longest);
  });
});
