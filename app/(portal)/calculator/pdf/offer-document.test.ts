import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import type { NamedOffer } from "@/app/(portal)/calculator/named-offer";
import { calculateOffer } from "@/lib/domain/offers/calculate-offer";
import { defaultFields, type OfferFields } from "@/lib/domain/offers/offer-fields";
import type { Slot } from "@/lib/domain/offers/offer-url";
import type { Locale } from "@/lib/platform/i18n/locales";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { readPdfText } from "@/lib/platform/pdf/read-text";
import { renderPdf } from "@/lib/platform/pdf/render";
import { offerDocument } from "./offer-document";
import type { DocumentWords } from "./offer-text";

function offer(slot: Slot, changes: Partial<OfferFields> = {}): NamedOffer {
  const fields = { ...defaultFields("2026-11-20"), ...changes };
  return { slot, fields, result: calculateOffer(fields) };
}

async function pagesOf(locale: Locale, ...offers: NamedOffer[]): Promise<string[]> {
  const messages = await loadMessages(locale);
  const t = (namespace: string) => createTranslator({ locale, messages, namespace: namespace as never });
  const words = {
    t: t("calculator"),
    tMethod: t("enums.scheduleMethod"),
    locale,
    madeBy: "林洁 Grace Lin",
    businessDate: "2026-11-20",
  } as unknown as DocumentWords;
  return readPdfText(await renderPdf(offerDocument(offers, words)));
}

describe("the document of an offer", () => {
  test("twelve instalments stand on one page, in Chinese, annualised rate before every other figure", async () => {
    const pages = await pagesOf("zh-CN", offer("a"));
    expect(pages).toHaveLength(1);
    const [text = ""] = pages;
    for (const words of [
      "成本测算单",
      "年化利率",
      "单利",
      "复利",
      "等额本息",
      "不构成要约",
      "第 1 页，共 1 页",
      "林洁",
    ])
      expect(text).toContain(words);
    // 12,000 at 0.8 % a month: 12 · 1,052.76 = 12,633.12, of which 633.12 interest.
    for (const figure of ["9.60%", "10.07%", "1,052.76", "633.12", "12,633.12", "2027-11-20", "1,044.40"])
      expect(text).toContain(figure);
    const figures = text.match(/[\d,]+\.\d\d%?/g);
    expect(figures?.[0]).toBe("9.60%");
  });

  test("600 instalments fill pages of 34 lines, each with its head and its number", async () => {
    const pages = await pagesOf("en", offer("a", { count: "600" }));
    expect(pages).toHaveLength(1 + Math.ceil(600 / 34));
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      if (index > 0) expect(text).toContain("Balance after");
    }
    expect(pages.at(-1)).toContain("2076-11-20");
  }, 60_000);

  test("three offers are compared first, the lowest of each figure named", async () => {
    const pages = await pagesOf(
      "en",
      offer("a", { name: "Plain" }),
      offer("b", { fee: "120", feeAs: "upfront" }),
      offer("c", { method: "interest-free" }),
    );
    expect(pages).toHaveLength(4);
    const comparison = (pages[0] ?? "").replaceAll("\n", "");
    for (const words of ["A · Plain", "0.00% (lowest)", "CNY 12,000.00 (lowest)"])
      expect(comparison).toContain(words);
    expect(pages[2]).toContain("120.00");
  });
});
