import { describe, expect, it } from "vitest";
import { namesCalled, partsOf } from "./mentions";

describe("who a text calls", () => {
  it.each([
    ["@manager please look", ["manager"]],
    ["请@sh01.rm01看一下，并抄送@risk。", ["sh01.rm01", "risk"]],
    ["Done, see @supervisor. And @Supervisor again", ["supervisor"]],
    ["write to grace@bank.example or a@b", []],
    ["@@manager, or @ manager", []],
    ["agreed @3.6 a month @100元", []],
    ["(@a_b-c)", ["a_b-c"]],
    ["@ops-", ["ops"]],
  ])("%s", (text, names) => expect(namesCalled(text)).toEqual(names));
});

describe("a text in pieces", () => {
  const wang = { username: "wang", displayName: "王芳", isReader: true };

  it("sets apart those who were called and nobody else; joined again it is what was written", () => {
    const body = "@Wang 请与@zhao联系\n@wang";
    const parts = partsOf(body, [wang]);
    expect(parts.map(({ kind }) => kind)).toEqual(["mention", "text", "mention"]);
    expect(parts[1]).toEqual({ kind: "text", text: " 请与@zhao联系\n" });
    expect(parts.map((part) => (part.kind === "text" ? part.text : `@${part.username}`)).join("")).toBe(
      body.replace("@Wang", "@wang"),
    );
  });

  it("leaves markup what it is: text", () => {
    const body = "<img src=x onerror=alert(1)> https://example.com";
    expect(partsOf(body, [])).toEqual([{ kind: "text", text: body }]);
  });
});
