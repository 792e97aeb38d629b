import { describe, expect, it } from "vitest";
import { readText } from "./read-text";

const numberOf = (text: string) => readText(text)?.number ?? null;
const kindsOf = (text: string) => readText(text)?.identifiers.map(({ kind }) => kind) ?? [];

describe("a number", () => {
  it.each([
    ["PL00001204", "plan", 1204n],
    ["pl1204", "plan", 1204n],
    ["PL 1204", "plan", 1204n],
    ["ＰＬ００００１２０４", "plan", 1204n],
    ["CU00000123", "customer", 123n],
    ["LN-9", "line", 9n],
    ["py00000001", "payment", 1n],
    ["LT00000077", "transaction", 77n],
    ["1204", "plan", 1204n],
    ["00001204", "plan", 1204n],
  ])("%s is %s %s", (text, kind, id) => {
    expect(numberOf(text)).toEqual({ kind, id });
  });

  it.each(["PL", "PLX12", "XX00001204", "PL1234567890123456789", "0012a"])("%s is none", (text) => {
    expect(numberOf(text)).toBe(null);
  });

  it("with its prefix is nothing else: no passport, no name", () => {
    expect(readText("PL12345678")).toMatchObject({ identifiers: [], tail: null, namePattern: null });
  });
});

describe("an identifier", () => {
  it.each([
    ["13800001234", ["phone"]],
    ["+86 138-0000-1234", ["phone"]],
    ["0086 13800001234", ["phone"]],
    ["+4915112345678", ["phone"]],
    ["11010519491231002X", ["national_id"]],
    ["110105491231002", ["national_id", "card"]],
    ["110105194912310021", ["national_id", "card"]],
    ["6225 8802 1234 5678", ["card"]],
    ["E12345678", ["passport"]],
    ["wang.fang@example.com", ["email"]],
    ["1380000", []],
    ["1234", []],
    ["Wang Fang", []],
  ])("%s may be %j", (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it("of any spelling has one value", () => {
    const values = ["13800001234", "+8613800001234", "138 0000 1234"].map(
      (text) => readText(text)?.identifiers[0]?.value,
    );
    expect(values).toEqual(["13800001234", "13800001234", "13800001234"]);
  });

  it("is not looked for among names", () => {
    expect(readText("13800001234")?.namePattern).toBe(null);
  });
});

describe("a name", () => {
  it("is searched by its beginning, in lower case, with its own wildcards taken by the letter", () => {
    expect(readText("  Wang   FANG ")?.namePattern).toBe("wang fang%");
    expect(readText("100%_a")?.namePattern).toBe("100\\%\\_a%");
  });

  it("may look like the end of an identifier: 1204 is a plan, a tail and a name", () => {
    expect(readText("1204")).toMatchObject({ tail: "1204", namePattern: "1204%" });
    expect(readText("123x")?.tail).toBe("123X");
  });

  it("that is empty, or longer than any, is nothing", () => {
    expect(readText("   ")).toBe(null);
    expect(readText("a".repeat(101))).toBe(null);
  });
});
