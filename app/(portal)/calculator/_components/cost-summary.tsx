import { useLocale, useTranslations } from "next-intl";
import { Percent } from "@/components/percent";
import { formatMinor } from "@/lib/core/money";
import type { Offer } from "@/lib/domain/offers/calculate-offer";

/** Where the page has one column the result lies below the form: the rate stays in sight, and is the way to the rest. */
export function CostSummary({ offer, target }: { offer: Offer; target: string }) {
  const t = useTranslations("calculator.rate");
  const locale = useLocale();
  const { currency } = offer.terms;
  const instalment = `${currency} ${formatMinor(offer.figures.highestMinor, currency, locale)}`;
  if (offer.rates.simple === null) return null;
  return (
    <a
      href={`#${target}`}
      data-print="hide"
      className="sticky bottom-2 z-20 flex items-baseline justify-between gap-3 rounded-lg border border-line-strong/60 bg-raised px-3 py-2 shadow-lg lg:hidden"
    >
      <span className="text-xl font-semibold tracking-tight">
        <Percent value={Number(offer.rates.simple)} />
      </span>
      <span className="num min-w-0 truncate text-xs text-muted">
        {t("summary", { kind: t("kind", { kind: t("simple") }), instalment })}
      </span>
    </a>
  );
}
