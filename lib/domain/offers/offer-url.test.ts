import { describe, expect, test } from "vitest";
import {
  editedSlot,
  fieldsOf,
  loadOfferState,
  type OfferState,
  offerHref,
  withOffer,
  withoutOffer,
} from "./offer-url";

const DAY = "2026-11-20";
const read = (query: string) => loadOfferState(new URLSearchParams(query)) as OfferState;
const queryOf = (state: OfferState) => offerHref(state).replace(/^[^?]*\??/, "");

describe("the address of the calculator", () => {
  test("a key that is absent is the default, one that is empty a box that was cleared", () => {
    expect(fieldsOf(read(""), "a", DAY)).toMatchObject({ principal: "12000.00", start: DAY });
    expect(fieldsOf(read("a-principal="), "a", DAY).principal).toBe("");
  });

  test("what cannot be is read as far as it can: offers=9, an offer that is not there", () => {
    expect(read("offers=9").offers).toBe(1);
    expect(editedSlot(read("offers=2&edit=c"))).toBe("a");
  });

  test("a copy takes the terms along but not the name, and is worked on", () => {
    const copy = withOffer(read("a-principal=500&a-name=One"), "a");
    expect(queryOf(copy)).toBe("offers=2&edit=b&a-name=One&a-principal=500&b-principal=500");
    expect(queryOf(withOffer(read("a-principal=500"), null))).toBe("offers=2&edit=b&a-principal=500");
  });

  test("there is no fourth offer, and the only one stays", () => {
    const full = read("offers=3&edit=b");
    expect(withOffer(full, "a")).toBe(full);
    expect(withoutOffer(read(""), "a").offers).toBe(1);
  });

  test("the second of three goes: the third becomes the second", () => {
    const left = withoutOffer(read("offers=3&edit=b&a-count=1&b-count=2&c-count=3"), "b");
    expect(queryOf(left)).toBe("offers=2&a-count=1&b-count=3");
    expect(queryOf(withoutOffer(read("offers=3&edit=c&b-count=2&c-count=3"), "a"))).toBe(
      "offers=2&edit=b&a-count=2&b-count=3",
    );
  });
});
