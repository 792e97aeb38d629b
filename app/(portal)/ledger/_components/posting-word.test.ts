import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { changeCommandSchema } from "@/lib/core/changes/command";
import { LOCALES } from "@/lib/platform/i18n/locales";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { postingWord } from "./posting-word";

/** Beside changes of terms, all that servicing and a file of receipts post. */
const POSTED = [
  "opening",
  "payment",
  "recovery",
  "reversal",
  "chargeback",
  "refund",
  "fee",
  "penalty",
  "waiver",
  "re-spread",
];
const changes = changeCommandSchema.options.map(({ shape }) => shape.kind.value);

describe.each(LOCALES)("the word for a posting in %s", async (locale) => {
  const messages = await loadMessages(locale);
  const tKind = createTranslator({ locale, messages, namespace: "ledger.kind" });
  const tReason = createTranslator({ locale, messages, namespace: "plans.reason" });

  it.each([...POSTED, ...changes])("exists for %s", (kind) => {
    const isKnown = [tKind, tReason].some((t) => (t.has as (key: string) => boolean)(kind));
    expect(isKnown).toBe(true);
    expect(postingWord(tKind, tReason, kind)).not.toBe(kind);
  });

  it("is the same wherever both lists have one", () => {
    const { ledger, plans } = messages as unknown as Record<string, Record<string, Record<string, string>>>;
    const reasons = plans!.reason!;
    const both = Object.entries(ledger!.kind!).filter(([kind]) => kind in reasons);
    expect(both.map(([kind, word]) => [kind, word])).toEqual(both.map(([kind]) => [kind, reasons[kind]]));
  });
});
