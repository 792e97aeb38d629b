"use client";

import { useRouter } from "next/navigation";
import { debounce, useQueryStates } from "nuqs";
import { type MouseEvent, useTransition } from "react";
import { isPlainClick } from "@/components/data-table/plain-click";
import type { OfferField } from "@/lib/domain/offers/offer-fields";
import {
  editedSlot,
  fieldsOf,
  keyOf,
  type OfferPatch,
  type OfferState,
  offerHref,
  offerParsers,
} from "@/lib/domain/offers/offer-url";

/** A pause in typing after which the server calculates again. */
const PAUSE_MS = 250;

/** The offers are the address: what is typed shows at once, the result follows in a transition. */
export function useOffers(businessDate: string) {
  const [pending, startTransition] = useTransition();
  const router = useRouter();
  const [raw, setState] = useQueryStates(offerParsers, {
    shallow: false,
    history: "replace",
    startTransition,
  });
  const state = raw as OfferState;
  const slot = editedSlot(state);
  return {
    state,
    slot,
    pending,
    fields: fieldsOf(state, slot, businessDate),
    /** Text waits for a pause; a choice is calculated at once. */
    set(field: OfferField, value: string, isTyped: boolean) {
      const patch: OfferPatch = { [keyOf(slot, field)]: value };
      const options = isTyped ? { limitUrlUpdates: debounce(PAUSE_MS) } : undefined;
      void setState(patch as Parameters<typeof setState>[0], options);
    },
    /** For links that change the set of offers: real addresses that a plain click follows inside the transition. */
    navigate(next: OfferState, event: MouseEvent<HTMLAnchorElement>) {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      startTransition(() => router.push(offerHref(next), { scroll: false }));
    },
  };
}
