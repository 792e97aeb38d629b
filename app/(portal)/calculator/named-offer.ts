import type { OfferResult } from "@/lib/domain/offers/calculate-offer";
import type { OfferFields } from "@/lib/domain/offers/offer-fields";
import type { Slot } from "@/lib/domain/offers/offer-url";

/** An offer of the page: which of the three, what its form says, what came of it. */
export type NamedOffer = { slot: Slot; fields: OfferFields; result: OfferResult };
