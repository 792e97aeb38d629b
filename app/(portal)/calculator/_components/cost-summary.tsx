import { useLocale, useTranslations } from "next-intl";
import { Percent } from "@/components/percent";
import { formatMinor } from "@/lib/core/money";
import type { Offer } from "@/lib/domain/offers/calculate-offer";

/** Where the page has one column the result lies below the form: the rate stands above it too, and is the way to the rest. */
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
      className="flex flex-wrap items-baseline justify-between gap-x-3 rounded-lg border border-line bg-surface px-(--card-pad) py-2 shadow-sm lg:hidden"
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
