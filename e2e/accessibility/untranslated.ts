import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Locale } from "@/lib/platform/i18n/locales";

const FOLDER = join(import.meta.dirname, "..", "..", "lib/platform/i18n/messages");

type Messages = { [key: string]: string | Messages };

function leavesOf(messages: Messages, prefix = ""): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : leavesOf(value, `${prefix}${key}.`),
  );
}

const readAll = (locale: Locale) =>
  new Map(
    readdirSync(join(FOLDER, locale)).flatMap((file) => {
      const messages = JSON.parse(readFileSync(join(FOLDER, locale, file), "utf8")) as Messages;
      return leavesOf(messages, `${file.replace(/\.json$/, "")}.`);
    }),
  );

const english = readAll("en");
const chinese = readAll("zh-CN");
const namespaces = [...new Set([...english.keys()].map((key) => key.split(".")[0]))];

/** "plans.fact.overdue" is a key; "plans.csv" is a file. */
const KEY = new RegExp(`\\b(${namespaces.join("|")})\\.(?!(csv|json|ndjson|gz)\\b)[a-zA-Z]\\w*`);
const BROKEN = /\bundefined\b|\bNaN\b|\[object |Invalid Date|\{\w+(, \w+)?[,}]/;

/** Names of enumeration values as the code spells them. English has some of them as plain words, Chinese has none. */
const enumNames = [...english.keys()]
  .filter((key) => key.startsWith("enums."))
  .map((key) => key.split(".").at(-1) ?? "");
const spelledByCode = enumNames.filter((name) => /_|^m\d$/.test(name));
const wordPattern = (names: string[]) =>
  new RegExp(`(?<![\\w.@-])(${[...new Set(names)].join("|")})(?![\\w.@-])`);
const RAW: Record<Locale, RegExp> = { en: wordPattern(spelledByCode), "zh-CN": wordPattern(enumNames) };

/** Sentences and labels that read otherwise in Chinese: one of them on a Chinese page was forgotten. */
const onlyEnglish = new Set(
  [...english]
    .filter(([key, text]) => /[a-z]{2}/.test(text) && chinese.get(key) !== text)
    .map(([, text]) => text),
);

/** Everything that is read on the page: text and what assistive technology is told instead. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.closest("script, style, template, noscript")) texts.push(textContent ?? "");
    }
    for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        texts.push(element.getAttribute(name) ?? "");
    return texts.map((text) => text.trim()).filter(Boolean);
  });
}

/** Message keys, names from the code and, on a Chinese page, English words; an empty list is what we want. */
export async function untranslatedOn(page: Page, locale: Locale): Promise<string[]> {
  const texts = [...new Set(await textsOf(page))];
  return texts.filter(
    (text) =>
      KEY.test(text) ||
      BROKEN.test(text) ||
      RAW[locale].test(text) ||
      (locale === "zh-CN" && onlyEnglish.has(text)),
  );
}
