import { useFormatter, useTranslations } from "next-intl";
import { shareOf } from "@/app/(portal)/_components/chart-amount";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { Card, Stat } from "@/components/ui/card";
import type { PlanRates } from "@/lib/core/apr/plan-rates";
import type { Offer } from "@/lib/domain/offers/calculate-offer";

const SHOWN_DECIMALS = 2;

/** The annualised rate before and larger than anything else, each kind named; then what is paid. */
export function CostCard({ offer }: { offer: Offer }) {
  const t = useTranslations("calculator");
  const format = useFormatter();
  const { terms, figures } = offer;
  const { currency } = terms;
  const money = (minor: bigint) => <Money minor={minor} currency={currency} />;
  const every = t(`every.${terms.unit}`, { every: terms.every });
  const share = format.number(shareOf(figures.costMinor, terms.principalMinor), "share");
  return (
    <Card title={t("rate.title")}>
      <Rates rates={offer.rates} />
      <p className="mt-2 text-xs text-muted">{t("rate.basis")}</p>
      <h3 className="sr-only">{t("figure.title")}</h3>
      <div className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-6 gap-y-4 border-t border-line pt-4">
        <Stat
          label={t("figure.instalment")}
          value={<Instalment offer={offer} />}
          note={
            <>
              {t("figure.instalments", { count: terms.count, every })}
              {figures.lastMinor === figures.highestMinor ? null : (
                <span className="block">
                  {t.rich("figure.last", {
                    amount: () => <Money minor={figures.lastMinor} currency={currency} show="none" />,
                  })}
                </span>
              )}
            </>
          }
        />
        <Stat label={t("figure.interest")} value={money(figures.interestMinor)} />
        {figures.feeMinor > 0n ? <Stat label={t("figure.fee")} value={money(figures.feeMinor)} /> : null}
        <Stat
          label={t("figure.cost")}
          value={money(figures.costMinor)}
          note={t("figure.costNote", { share })}
        />
        {figures.upfrontMinor > 0n ? (
          <Stat label={t("figure.upfront")} value={money(figures.upfrontMinor)} />
        ) : null}
        <Stat
          label={t("figure.total")}
          value={money(figures.totalMinor)}
          note={
            <>
              {t("figure.lastDue")} <PlainDate value={figures.lastDueOn} />
            </>
          }
        />
      </div>
    </Card>
  );
}

/** One amount where all but the last are level, else from the lowest to the highest. */
function Instalment({ offer }: { offer: Offer }) {
  const t = useTranslations("calculator.figure");
  const { lowestMinor, highestMinor } = offer.figures;
  const { currency } = offer.terms;
  if (lowestMinor === highestMinor) return <Money minor={highestMinor} currency={currency} />;
  return (
    <span className="whitespace-normal">
      {t.rich("range", {
        low: () => <Money minor={lowestMinor} currency={currency} />,
        high: () => <Money minor={highestMinor} currency={currency} show="none" />,
      })}
    </span>
  );
}

function Rates({ rates }: { rates: PlanRates }) {
  const t = useTranslations("calculator.rate");
  if (rates.simple === null && rates.compound === null) {
    return <p className="text-sm text-muted">{t("none")}</p>;
  }
  return (
    <dl aria-live="polite" className="flex flex-wrap items-end gap-x-10 gap-y-3">
      {rates.simple === null ? null : (
        <div className="flex flex-col">
          <dt className="order-2 text-xs text-muted">
            <span className="text-sm font-semibold text-fg">{t("simple")}</span> · {t("simpleHint")}
          </dt>
          <dd className="text-[2.75rem] leading-[3.25rem] font-semibold tracking-tight">
            <Percent value={Number(rates.simple)} digits={SHOWN_DECIMALS} />
          </dd>
        </div>
      )}
      {rates.compound === null ? null : (
        <div className="flex flex-col">
          <dt className="order-2 text-xs text-muted">
            <span className="text-sm font-semibold text-fg">{t("compound")}</span> · {t("compoundHint")}
          </dt>
          <dd className="text-2xl font-medium tracking-tight text-muted">
            <Percent value={Number(rates.compound)} digits={SHOWN_DECIMALS} />
          </dd>
        </div>
      )}
    </dl>
  );
}
