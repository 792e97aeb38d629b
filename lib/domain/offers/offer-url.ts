import {
  createLoader,
  createSerializer,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { defaultFields, OFFER_FIELDS, type OfferField, type OfferFields } from "./offer-fields";

/** Up to three offers side by side. Each has its own keys in the address: `a-principal`, `b-principal` … */
export const SLOTS = ["a", "b", "c"] as const;
export type Slot = (typeof SLOTS)[number];
export type FieldKey = `${Slot}-${OfferField}`;

export const keyOf = (slot: Slot, field: OfferField): FieldKey => `${slot}-${field}`;

const fieldKeys = SLOTS.flatMap((slot) => OFFER_FIELDS.map((field) => keyOf(slot, field)));

/** A key that is absent means the default; one that is empty means a box that was cleared. */
export const offerParsers = {
  offers: parseAsNumberLiteral([1, 2, 3]).withDefault(1),
  edit: parseAsStringLiteral(SLOTS).withDefault("a"),
  ...(Object.fromEntries(fieldKeys.map((key) => [key, parseAsString])) as Record<
    FieldKey,
    typeof parseAsString
  >),
};

type Texts = Record<FieldKey, string | null>;
export type OfferState = { offers: 1 | 2 | 3; edit: Slot } & Texts;
export type OfferPatch = { [K in keyof OfferState]?: OfferState[K] | null };

export const loadOfferState = createLoader(offerParsers);
const serialize = createSerializer(offerParsers);

/** The address of a page of the calculator in this state. */
export function offerHref(state: OfferPatch, path = "/calculator"): string {
  return serialize(path, state);
}

export function slotsOf(state: OfferState): readonly Slot[] {
  return SLOTS.slice(0, state.offers);
}

/** The offer that is worked on: the one the address names, if it is there. */
export function editedSlot(state: OfferState): Slot {
  return slotsOf(state).includes(state.edit) ? state.edit : "a";
}

export function fieldsOf(state: OfferState, slot: Slot, businessDate: string): OfferFields {
  const defaults = defaultFields(businessDate);
  const entries = OFFER_FIELDS.map((field) => [field, state[keyOf(slot, field)] ?? defaults[field]]);
  return Object.fromEntries(entries) as OfferFields;
}

/** One more offer, a copy of `from` or a new one, which is then worked on. A full house stays as it is. */
export function withOffer(state: OfferState, from: Slot | null): OfferState {
  const slot: Slot | undefined = SLOTS.at(state.offers);
  if (slot === undefined) return state;
  const values = OFFER_FIELDS.map((field) => [keyOf(slot, field), from && state[keyOf(from, field)]]);
  // The name tells offers apart, so a copy does not take it along.
  return {
    ...state,
    ...(Object.fromEntries(values) as Texts),
    [keyOf(slot, "name")]: null,
    offers: (state.offers + 1) as OfferState["offers"],
    edit: slot,
  };
}

/** Without this offer; those after it move up. The last one that is left stays. */
export function withoutOffer(state: OfferState, slot: Slot): OfferState {
  if (state.offers === 1) return state;
  const kept = slotsOf(state).filter((each) => each !== slot);
  const texts = SLOTS.flatMap((target, index) => {
    const source = kept[index];
    return OFFER_FIELDS.map((field) => [keyOf(target, field), source ? state[keyOf(source, field)] : null]);
  });
  const edited = kept.indexOf(editedSlot(state));
  return {
    ...state,
    ...(Object.fromEntries(texts) as Texts),
    offers: kept.length as OfferState["offers"],
    edit: SLOTS[Math.max(0, edited)] ?? "a",
  };
}
