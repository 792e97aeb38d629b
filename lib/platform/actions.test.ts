import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseInput, readInput } from "./actions";
import { AppError } from "./errors";
import { unpackMessage } from "./input-messages";

function form(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("input", () => {
  it("of a form is an object; a repeated field is a list; what Next adds is left out", () => {
    const data = form(["$ACTION_ID_x", ""], ["name", "Ada"], ["tag", "a"], ["tag", "b"]);
    expect(readInput(data)).toEqual({ name: "Ada", tag: ["a", "b"] });
  });

  it("named __proto__ is a field like any other and changes no object", () => {
    const read = readInput(form(["__proto__", "polluted"]));
    expect(Object.keys(read as object)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("what is wrong with it", () => {
  const schema = z.strictObject({
    name: z.string().min(3).max(5),
    count: z.coerce.number().int().min(1),
    word: z.string().min(1, "auth.signIn.enterUsername"),
  });
  const fieldsOf = (raw: unknown) => {
    try {
      parseInput(schema, raw);
      return {};
    } catch (error) {
      return (error as AppError).fields;
    }
  };

  it("is told by field, with the numbers of the rule, in keys of both languages", () => {
    const fields = fieldsOf({ name: "ab", count: "0", word: "" });
    expect(unpackMessage(fields.name ?? "")).toEqual({ key: "errors.field.tooShort", params: { min: 3 } });
    expect(unpackMessage(fields.count ?? "")).toEqual({ key: "errors.field.tooSmall", params: { min: "1" } });
    expect(fields.word).toBe("auth.signIn.enterUsername");
  });

  it("is that a field is missing, or that there is one too many", () => {
    expect(fieldsOf({ count: "1", word: "x" }).name).toBe("errors.field.required");
    expect(fieldsOf({ name: "abc", count: "1", word: "x", role: "administrator" })).not.toEqual({});
  });

  it("makes INVALID", () => {
    expect(() => parseInput(schema, {})).toThrow(AppError);
  });
});
