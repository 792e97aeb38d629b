import { readdirSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { LOCALES } from "./locales";
import { loadMessages } from "./messages";
import { NAMESPACES } from "./namespaces";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") out.set(prefix + key, value);
    else for (const [k, v] of flatten(value, `${prefix}${key}.`)) out.set(k, v);
  }
  return out;
}

interface IcuNode {
  type: number;
  value?: unknown;
  options?: Record<string, { value: IcuNode[] }>;
  children?: IcuNode[];
}

/** Argument and tag names of a message: `{n, plural, …}` and `<b>…</b>` must exist in both languages. */
function placeholders(nodes: IcuNode[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    // 0 is literal text, 7 the # of a plural: neither is an argument.
    if (node.type !== 0 && node.type !== 7) names.add(String(node.value));
    for (const option of Object.values(node.options ?? {})) {
      for (const name of placeholders(option.value)) names.add(name);
    }
    for (const name of placeholders(node.children ?? [])) names.add(name);
  }
  return names;
}

function argumentsOf(message: string, locale: string): string[] {
  return [...placeholders(new IntlMessageFormat(message, locale).getAst() as IcuNode[])].sort();
}

const en = (await loadMessages("en")) as unknown as Record<string, Tree>;
const zh = (await loadMessages("zh-CN")) as unknown as Record<string, Tree>;

describe("messages", () => {
  test.each(LOCALES)("every file in messages/%s is listed in namespaces.ts", (locale) => {
    const files = readdirSync(join(import.meta.dirname, "messages", locale)).map((f) =>
      f.replace(".json", ""),
    );
    expect(files.sort()).toEqual([...NAMESPACES].sort());
  });

  test.each(NAMESPACES)("%s: both languages have the same keys, none empty", (name) => {
    const [a, b] = [flatten(en[name] ?? {}), flatten(zh[name] ?? {})];
    expect([...b.keys()].sort()).toEqual([...a.keys()].sort());
    expect([...a, ...b].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test.each(NAMESPACES)("%s: each message takes the same arguments in both languages", (name) => {
    const chinese = flatten(zh[name] ?? {});
    for (const [key, text] of flatten(en[name] ?? {})) {
      expect([key, argumentsOf(chinese.get(key) ?? "", "zh-CN")]).toEqual([key, argumentsOf(text, "en")]);
    }
  });
});
