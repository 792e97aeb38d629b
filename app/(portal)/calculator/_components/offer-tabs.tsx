"use client";

import { CircleAlert, Copy, Plus, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { nameOf } from "@/app/(portal)/calculator/offer-words";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import type { OfferProblem } from "@/lib/domain/offers/calculate-offer";
import {
  fieldsOf,
  type OfferState,
  offerHref,
  type Slot,
  slotsOf,
  withOffer,
  withoutOffer,
} from "@/lib/domain/offers/offer-url";
import type { useOffers } from "./use-offers";

type Props = {
  offers: ReturnType<typeof useOffers>;
  problems: Partial<Record<Slot, OfferProblem | null>>;
  businessDate: string;
};

/** Which offer is worked on, and adding, doubling or removing one. All are links: they work before JavaScript. */
export function OfferTabs({ offers, problems, businessDate }: Props) {
  const t = useTranslations("calculator");
  const { state, slot: current } = offers;
  const name = (slot: Slot) => nameOf(t, slot, fieldsOf(state, slot, businessDate).name);
  const link = (next: OfferState) => ({
    href: offerHref(next),
    scroll: false,
    prefetch: false,
    onClick: (event: React.MouseEvent<HTMLAnchorElement>) => offers.navigate(next, event),
  });
  const isFull = state.offers === 3;
  return (
    <div
      data-print="hide"
      className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-b border-line"
    >
      <nav aria-label={t("offers.label")} className="-mb-px min-w-0 overflow-x-auto">
        <ul className="flex gap-1">
          {slotsOf(state).map((slot) => (
            <li key={slot}>
              <Link
                {...link({ ...state, edit: slot })}
                aria-current={slot === current ? "page" : undefined}
                className={cn(
                  "flex h-9 items-center gap-1.5 border-b-2 px-2.5 text-sm whitespace-nowrap -outline-offset-2 touch-target",
                  slot === current
                    ? "border-accent font-medium text-fg"
                    : "border-transparent text-muted hover:border-line-strong hover:text-fg",
                )}
              >
                <span className="max-w-40 truncate">{name(slot)}</span>
                {problems[slot] ? (
                  <>
                    <CircleAlert aria-hidden="true" className="size-3.5 text-danger" />
                    <span className="sr-only">{t("offers.hasProblem")}</span>
                  </>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap items-center gap-1 pb-1.5">
        {isFull ? (
          <span className="text-xs text-muted">{t("offers.full")}</span>
        ) : (
          <>
            <Link {...link(withOffer(state, null))} className={buttonClass("ghost", "sm")}>
              <Plus aria-hidden="true" />
              {t("offers.add")}
            </Link>
            <Link
              {...link(withOffer(state, current))}
              aria-label={t("offers.duplicateOf", { offer: name(current) })}
              className={buttonClass("ghost", "sm")}
            >
              <Copy aria-hidden="true" />
              {t("offers.duplicate")}
            </Link>
          </>
        )}
        {state.offers > 1 ? (
          <Link
            {...link(withoutOffer(state, current))}
            aria-label={t("offers.removeOf", { offer: name(current) })}
            className={buttonClass("ghost", "sm")}
          >
            <X aria-hidden="true" />
            {t("offers.remove")}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
