import type { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { formatMoment } from "@/components/format-moment";
import { formatMinor } from "@/lib/core/money";
import type { MaskedIdentifier } from "@/lib/domain/statements/paper-parties";
import { env } from "@/lib/platform/env";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Frame } from "@/lib/platform/pdf/page-frame";
import type { Context } from "@/lib/platform/service";

/** What a paper needs of its maker and its reader: words in the paper's own language. */
export type PaperWords = {
  t: ReturnType<typeof useTranslations<"statements">>;
  tPlans: ReturnType<typeof useTranslations<"plans">>;
  tEnums: ReturnType<typeof useTranslations<"enums">>;
  locale: Locale;
  madeBy: string;
  /** The moment it was made, with its zone. */
  madeAt: string;
  businessDate: string;
};

export async function paperWords(ctx: Context, locale: Locale): Promise<PaperWords> {
  const [t, tPlans, tEnums] = await Promise.all([
    getTranslations({ locale, namespace: "statements" }),
    getTranslations({ locale, namespace: "plans" }),
    getTranslations({ locale, namespace: "enums" }),
  ]);
  const { actor, businessDate, now } = ctx;
  return {
    t,
    tPlans,
    tEnums,
    locale,
    madeBy: actor.kind === "staff" ? actor.displayName : "",
    madeAt: momentOf(now),
    businessDate,
  };
}

function momentOf(now: Date): string {
  const { text, zoneName } = formatMoment(now.toISOString(), env().TENOR_TIME_ZONE);
  return `${text} ${zoneName}`;
}

/** What stands on every page of a paper that a customer may hold. */
export function paperFrame({ t, madeBy, madeAt }: PaperWords, title: string, mark: string): Frame {
  return {
    title,
    mark,
    made: t("pdf.made", { name: madeBy, at: madeAt }),
    page: (page, pages) => t("pdf.page", { page, pages }),
    watermark: t("pdf.watermark", { name: madeBy, at: madeAt }),
  };
}

export type Fact = { name: string; value: string };

export const moneyIn = (currency: string, locale: string) => (minor: bigint) =>
  `${currency} ${formatMinor(minor, currency, locale)}`;

/** Every rate on paper has two decimals and its kind beside it. */
export const paperPercent = (value: string | null) =>
  value === null ? "–" : `${Number(value).toFixed(2).replace(/^-/, "−")}%`;

export function identifierFacts(identifiers: readonly MaskedIdentifier[], { t, tEnums }: PaperWords): Fact[] {
  const seen = new Map<string, number>();
  return identifiers.map(({ kind, tail }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    const name = t("pdf.identifier", { kind: tEnums(`identifierKind.${kind}`) });
    return { name: count > 1 ? `${name} ${count}` : name, value: `•••• ${tail}` };
  });
}
