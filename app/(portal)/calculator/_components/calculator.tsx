"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameOf } from "@/app/(portal)/calculator/offer-words";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import type { OfferProblem } from "@/lib/domain/offers/calculate-offer";
import type { Slot } from "@/lib/domain/offers/offer-url";
import { OfferForm } from "./offer-form";
import { OfferTabs } from "./offer-tabs";
import { RESULT } from "./row-anchor";
import { useOffers } from "./use-offers";

/** The terms at the left, what they cost at the right. The children are drawn by the server for the address. */
export function Calculator({
  businessDate,
  problems,
  summary,
  children,
}: {
  businessDate: string;
  problems: Partial<Record<Slot, OfferProblem | null>>;
  /** One line for where the result is out of sight. */
  summary: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("calculator");
  const offers = useOffers(businessDate);
  const label = t("form.label", { offer: nameOf(t, offers.slot, offers.fields.name) });
  return (
    <>
      <OfferTabs offers={offers} problems={problems} businessDate={businessDate} />
      {summary}
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(20rem,24rem)_minmax(0,1fr)]">
        <Card
          title={label}
          actions={<span className="grid h-5 place-items-center">{offers.pending ? <Spinner /> : null}</span>}
          className="print:hidden lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
        >
          <OfferForm offers={offers} problem={problems[offers.slot] ?? null} label={label} />
        </Card>
        <div
          id={RESULT}
          aria-busy={offers.pending}
          className={cn(
            "flex min-w-0 scroll-mt-16 flex-col gap-4 transition-opacity",
            offers.pending && "opacity-60",
          )}
        >
          {children}
        </div>
      </div>
    </>
  );
}
