import { describe, expect, test } from "vitest";
import { resolveLocale } from "./locales";

describe("resolveLocale", () => {
  test.each<[string | undefined, string | null, string, string]>([
    ["zh-CN", "en-GB,en", "zh-CN", "the cookie wins over the browser"],
    ["xx", "zh-TW,zh;q=0.9", "zh-CN", "an unknown cookie is ignored"],
    [undefined, "fr, en;q=0.4, zh;q=0.8", "zh-CN", "0.8 beats 0.4 whatever the order"],
    [undefined, "zh;q=0, en", "en", "q=0 means not acceptable"],
    [undefined, "fr-CA, de", "en", "no common language: English"],
    [undefined, null, "en", "no header: English"],
    [undefined, ";;;q=,,=", "en", "a broken header never throws"],
  ])("cookie %s, header %s: %s (%s)", (cookie, header, expected) => {
    expect(resolveLocale(cookie, header)).toBe(expected);
  });
});
