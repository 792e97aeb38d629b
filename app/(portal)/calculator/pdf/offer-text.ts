import type { useTranslations } from "next-intl";
import { keyOfValue, optionText } from "@/app/(portal)/calculator/offer-words";
import { formatMinor } from "@/lib/core/money";
import type { Offer } from "@/lib/domain/offers/calculate-offer";

/** What a document needs of its reader and its maker. */
export type DocumentWords = {
  t: ReturnType<typeof useTranslations<"calculator">>;
  tMethod: ReturnType<typeof useTranslations<"enums.scheduleMethod">>;
  locale: string;
  madeBy: string;
  /** ISO. */
  businessDate: string;
};

type Fact = { name: string; value: string };

/** Every rate on paper has two decimals and its kind beside it. */
export function percent(value: string | null): string {
  return value === null ? "–" : `${Number(value).toFixed(2).replace(/^-/, "−")}%`;
}

export function moneyOf(offer: Offer, locale: string): (minor: bigint) => string {
  const { currency } = offer.terms;
  return (minor) => `${currency} ${formatMinor(minor, currency, locale)}`;
}

/** What was agreed to be calculated; parts that were left open are left out. */
export function termFacts(offer: Offer, { t, tMethod, locale }: DocumentWords): Fact[] {
  const { terms } = offer;
  const money = moneyOf(offer, locale);
  const facts: [string, string | undefined][] = [
    [t("field.method"), tMethod(keyOfValue(terms.method) as Parameters<typeof tMethod>[0])],
    [t("field.principal"), money(terms.principalMinor)],
    [t("figure.contractRate"), terms.method === "interest-free" ? undefined : `${terms.annualRatePercent}%`],
    [
      t("field.count"),
      t("figure.instalments", {
        count: terms.count,
        every: t(`every.${terms.unit}`, { every: terms.every }),
      }),
    ],
    [t("field.start"), terms.startsOn],
    [t("field.first"), offer.rows.find((row) => row.seq === 1)?.dueOn],
    [
      t("field.dayCount"),
      terms.method === "interest-free" ? undefined : optionText(t, "dayCount", terms.dayCount),
    ],
    [t("field.rounding"), optionText(t, "rounding", terms.rounding)],
    [t("field.down"), terms.downPaymentPercent],
    [
      t("field.fee"),
      terms.fee &&
        t("figure.feeAs", {
          amount: money(terms.fee.amountMinor),
          treatment: optionText(t, "feeAs", terms.fee.treatment),
        }),
    ],
    [t("field.promoCount"), terms.promotion && String(terms.promotion.count)],
    [t("field.promoRate"), terms.promotion && `${terms.promotion.annualRatePercent}%`],
    [
      t("field.interestOnly"),
      terms.interestOnlyCount === undefined ? undefined : String(terms.interestOnlyCount),
    ],
    [t("field.balloon"), terms.balloonMinor === undefined ? undefined : money(terms.balloonMinor)],
    [t("field.stepEvery"), terms.stepUp && String(terms.stepUp.everyCount)],
    [t("field.stepPercent"), terms.stepUp?.percent],
    [
      t("field.multiple"),
      terms.instalmentMultipleMinor === undefined ? undefined : money(terms.instalmentMultipleMinor),
    ],
    [t("field.businessDay"), optionText(t, "businessDay", terms.businessDay ?? "as-is")],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

export function costFacts(offer: Offer, { t, locale }: DocumentWords): Fact[] {
  const { figures } = offer;
  const money = moneyOf(offer, locale);
  const isLevel = figures.lowestMinor === figures.highestMinor;
  return [
    {
      name: t("figure.instalment"),
      value: isLevel
        ? money(figures.highestMinor)
        : `${money(figures.lowestMinor)} – ${money(figures.highestMinor)}`,
    },
    { name: t("figure.interest"), value: money(figures.interestMinor) },
    { name: t("figure.fee"), value: money(figures.feeMinor) },
    { name: t("figure.cost"), value: money(figures.costMinor) },
    { name: t("figure.upfront"), value: money(figures.upfrontMinor) },
    { name: t("figure.total"), value: money(figures.totalMinor) },
  ];
}
