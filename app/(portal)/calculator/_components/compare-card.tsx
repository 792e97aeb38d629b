import { Award, CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NamedOffer } from "@/app/(portal)/calculator/named-offer";
import { keyOfValue, nameOf } from "@/app/(portal)/calculator/offer-words";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Offer } from "@/lib/domain/offers/calculate-offer";
import { bestOf, type Compared } from "@/lib/domain/offers/compare-offers";
import { editedSlot, type OfferState, offerHref } from "@/lib/domain/offers/offer-url";

type Line = {
  id: string;
  name: string;
  of: (offer: Offer) => ReactNode;
  compared?: Compared;
  strong?: boolean;
};

/** Offers side by side, a column each; the lowest of a figure is marked by a sign and a word. */
export function CompareCard({ offers, state }: { offers: readonly NamedOffer[]; state: OfferState }) {
  const t = useTranslations("calculator");
  const best = bestOf(offers.map(({ result }) => result));
  const known = offers.flatMap(({ result }) => (result.ok ? [result.offer.terms] : []));
  const isUnlike = known.some(
    (terms) => terms.currency !== known[0]?.currency || terms.principalMinor !== known[0]?.principalMinor,
  );
  const lines = useLines();
  return (
    <Card title={t("compare.title")} description={isUnlike ? t("compare.unlike") : undefined} flush>
      <section
        aria-label={t("compare.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
        tabIndex={0}
        data-scroll-region=""
        className="relative overflow-x-auto rounded-b-lg -outline-offset-2"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{t("compare.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className={cn(CELL, HEAD, "text-left")}>
                {t("compare.figure")}
              </th>
              {offers.map((offer) => (
                <th key={offer.slot} scope="col" className={cn(CELL, HEAD, "text-right")}>
                  <OfferLink offer={offer} state={state} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} className="group">
                <th scope="row" className={cn(CELL, ROW, "text-left font-normal text-muted")}>
                  {line.name}
                </th>
                {offers.map(({ slot, result }, index) => {
                  const isBest = line.compared !== undefined && best[line.compared].includes(index);
                  return (
                    <td
                      key={slot}
                      className={cn(
                        CELL,
                        ROW,
                        "text-right",
                        line.strong && "text-lg font-semibold",
                        isBest && "font-semibold",
                      )}
                    >
                      {isBest ? <Lowest word={t("compare.best")} /> : null}
                      {result.ok ? line.of(result.offer) : <span className="text-faint">–</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

const CELL = "px-(--cell-x) whitespace-nowrap first:pl-(--card-pad) last:pr-(--card-pad)";
const HEAD = "h-9 border-y border-line bg-sunken text-xs font-medium text-muted";
const ROW = "h-(--row-h) max-sm:py-1 max-sm:whitespace-normal border-b border-line group-last:border-b-0";

function OfferLink({ offer, state }: { offer: NamedOffer; state: OfferState }) {
  const t = useTranslations("calculator");
  const name = nameOf(t, offer.slot, offer.fields.name);
  const isEdited = editedSlot(state) === offer.slot;
  return (
    <Link
      href={offerHref({ ...state, edit: offer.slot })}
      scroll={false}
      prefetch={false}
      aria-label={t("compare.open", { offer: name })}
      className={cn(
        "inline-flex items-center gap-1 rounded-sm hover:underline",
        isEdited && "font-semibold text-fg",
      )}
    >
      {offer.result.ok ? null : (
        <>
          <CircleAlert aria-hidden="true" className="size-3.5 text-danger" />
          <span className="sr-only">{t("offers.hasProblem")}</span>
        </>
      )}
      {name}
    </Link>
  );
}

function Lowest({ word }: { word: string }) {
  return (
    <span className="mr-2 inline-flex items-center max-sm:mr-0 max-sm:ml-auto max-sm:flex max-sm:w-fit gap-0.5 rounded-full bg-success-soft px-1.5 py-px align-middle text-2xs font-medium text-success">
      <Award aria-hidden="true" className="size-3" />
      {word}
    </span>
  );
}

function useLines(): Line[] {
  const t = useTranslations("calculator");
  const tMethod = useTranslations("enums.scheduleMethod");
  const money = (of: (offer: Offer) => bigint) => (offer: Offer) => (
    <Money minor={of(offer)} currency={offer.terms.currency} />
  );
  const rate = (of: (offer: Offer) => string | null) => (offer: Offer) => {
    const value = of(offer);
    return value === null ? "–" : <Percent value={Number(value)} />;
  };
  return [
    {
      id: "simple",
      name: t("rate.kind", { kind: t("rate.simple") }),
      of: rate((offer) => offer.rates.simple),
      compared: "simple",
      strong: true,
    },
    {
      id: "compound",
      name: t("rate.kind", { kind: t("rate.compound") }),
      of: rate((offer) => offer.rates.compound),
      compared: "compound",
    },
    { id: "cost", name: t("figure.cost"), of: money((offer) => offer.figures.costMinor), compared: "cost" },
    {
      id: "highest",
      name: t("figure.highest"),
      of: money((offer) => offer.figures.highestMinor),
      compared: "highest",
    },
    {
      id: "total",
      name: t("figure.total"),
      of: money((offer) => offer.figures.totalMinor),
      compared: "total",
    },
    {
      id: "method",
      name: t("field.method"),
      of: ({ terms }) => tMethod(keyOfValue(terms.method) as Parameters<typeof tMethod>[0]),
    },
    {
      id: "term",
      name: t("field.count"),
      of: ({ terms }) =>
        t("figure.instalments", {
          count: terms.count,
          every: t(`every.${terms.unit}`, { every: terms.every }),
        }),
    },
    { id: "last", name: t("figure.lastDue"), of: ({ figures }) => <PlainDate value={figures.lastDueOn} /> },
  ];
}
