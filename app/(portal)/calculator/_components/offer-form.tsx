"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { problemText } from "@/app/(portal)/calculator/offer-words";
import { buttonClass } from "@/components/ui/button-class";
import type { OfferProblem } from "@/lib/domain/offers/calculate-offer";
import { isNeeded, OFFER_FIELDS, type OfferField } from "@/lib/domain/offers/offer-fields";
import { keyOf, SLOTS } from "@/lib/domain/offers/offer-url";
import { FormField } from "./form-field";
import type { useOffers } from "./use-offers";

const METHOD: readonly OfferField[] = ["method", "interestOnly", "balloon", "stepEvery", "stepPercent"];
const AMOUNT: readonly OfferField[] = ["principal", "currency", "rate", "down"];
const TIME: readonly OfferField[] = ["count", "every", "unit", "amounts", "start", "first"];
const MORE: readonly OfferField[] = [
  "fee",
  "feeAs",
  "promoCount",
  "promoRate",
  "dayCount",
  "multiple",
  "rounding",
  "businessDay",
  "name",
];
const SHOWN = [...METHOD, ...AMOUNT, ...TIME, ...MORE];

/** The terms of one offer. A plain GET form underneath: without JavaScript the button sends what the address then holds. */
export function OfferForm({
  offers,
  problem,
  label,
}: {
  offers: ReturnType<typeof useOffers>;
  problem: OfferProblem | null;
  label: string;
}) {
  const t = useTranslations("calculator");
  const { slot, state, fields } = offers;
  const visible = (list: readonly OfferField[]) => list.filter((field) => isNeeded(field, fields.method));
  const group = (list: readonly OfferField[]) => (
    <div className="grid grid-cols-6 gap-x-3 gap-y-3">
      {visible(list).map((field) => (
        <FormField
          key={keyOf(slot, field)}
          field={field}
          name={keyOf(slot, field)}
          fields={fields}
          error={problem?.field === field ? problemText(t, problem) : undefined}
          onChange={offers.set}
        />
      ))}
    </div>
  );
  const isMoreOpen = MORE.some((field) => problem?.field === field || state[keyOf(slot, field)] !== null);
  return (
    <form
      method="get"
      action="/calculator"
      aria-label={label}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <Kept offers={offers} shown={visible(SHOWN)} />
      <div className="flex flex-col gap-4">
        <Group title={t("form.method")}>{group(METHOD)}</Group>
        <Group title={t("form.amount")}>{group(AMOUNT)}</Group>
        <Group title={t("form.time")}>{group(TIME)}</Group>
        <details className="group/more" open={isMoreOpen || undefined}>
          <summary className="flex min-h-6 items-center gap-1 rounded-sm text-sm font-medium text-accent-text">
            <ChevronRight
              aria-hidden="true"
              className="size-4 transition-transform group-open/more:rotate-90"
            />
            {t("form.more")}
          </summary>
          <div className="pt-3">{group(MORE)}</div>
        </details>
        <noscript>
          <button type="submit" className={buttonClass("primary")}>
            {t("form.calculate")}
          </button>
        </noscript>
      </div>
    </form>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-xs font-medium text-muted">{title}</legend>
      {children}
    </fieldset>
  );
}

/** What the form does not show but the address holds goes along: other offers, and fields of another method. */
function Kept({ offers, shown }: { offers: ReturnType<typeof useOffers>; shown: readonly OfferField[] }) {
  const { state, slot } = offers;
  const kept = SLOTS.flatMap((each) =>
    OFFER_FIELDS.map((field) => ({ each, field, key: keyOf(each, field) })),
  ).filter(({ each, field, key }) => state[key] !== null && !(each === slot && shown.includes(field)));
  return (
    <>
      <input type="hidden" name="offers" value={state.offers} />
      <input type="hidden" name="edit" value={slot} />
      {kept.map(({ key }) => (
        <input key={key} type="hidden" name={key} value={state[key] ?? ""} />
      ))}
    </>
  );
}
