import { describe, expect, it } from "vitest";
import { type Effect, effectBetween } from "./effect";
import { balancesOf, difference, entriesOf, openingEntries } from "./movements";
import { NO_PARTS } from "./parts";
import { freshPosition, OPENED, parts } from "./testing";

const NOTHING: Effect = {
  charged: NO_PARTS,
  paid: NO_PARTS,
  rows: [],
  cashMinor: 0n,
  heldMinor: 0n,
  writtenOff: NO_PARTS,
  capitalised: NO_PARTS,
  isRecovery: false,
};
const lines = (effect: Effect) =>
  entriesOf(effect).map(({ debit, credit, amountMinor }) => `${debit} <- ${credit} ${amountMinor}`);

describe("movements of an effect", () => {
  it("capitalised interest of 5 becomes principal: debit principal, credit interest", () => {
    expect(lines({ ...NOTHING, capitalised: parts({ interest: 5n }) })).toEqual(["principal <- interest 5"]);
  });

  it("80 of principal written off is an expense", () => {
    expect(lines({ ...NOTHING, writtenOff: parts({ principal: 80n }) })).toEqual([
      "write_off <- principal 80",
    ]);
  });

  it("money that adds up to nothing else is a fault of the program", () => {
    expect(() => entriesOf({ ...NOTHING, cashMinor: -1n })).toThrow("does not balance");
  });

  it("credit held at the opening: cash <- suspense 700", () => {
    expect(openingEntries({ ...freshPosition(), heldMinor: 700n }, OPENED)).toEqual([
      { debit: "principal", credit: "cash", amountMinor: 120_000n },
      { debit: "cash", credit: "suspense", amountMinor: 700n },
    ]);
  });

  it("a payment that turns out to be a recovery is undone whole and done again", () => {
    const payment = { ...NOTHING, cashMinor: 9n, paid: parts({ principal: 9n }) };
    const both = difference(payment, { ...payment, isRecovery: true });
    expect(both).toEqual([
      { debit: "principal", credit: "cash", amountMinor: 9n },
      { debit: "cash", credit: "recovery", amountMinor: 9n },
    ]);
    expect(balancesOf(both)).toMatchObject({ principal: 9n, cash: 0n, recovery: -9n });
    expect(difference(undefined, undefined)).toEqual([]);
    expect(difference(undefined, payment)).toEqual(entriesOf(payment));
  });
});

describe("the effect between two positions", () => {
  const before = { position: freshPosition(), asOf: "2024-07-01" };
  const [first, ...rest] = before.position.rows;
  const withFirst = (row: typeof first) => ({
    position: { ...before.position, rows: [row!, ...rest] },
    asOf: "2024-07-01",
  });

  it("12.00 of interest that became principal charges nothing new", () => {
    const moved = withFirst({ ...first!, interestMinor: 0n, principalMinor: first!.principalMinor + 1_200n });
    const capitalised = parts({ interest: 1_200n });
    expect(effectBetween(before, moved, { capitalised })).toMatchObject({ charged: NO_PARTS, capitalised });
  });

  it("principal from nowhere and money that is lost are faults of the program", () => {
    const more = withFirst({ ...first!, principalMinor: first!.principalMinor + 1n });
    expect(() => effectBetween(before, more, {})).toThrow("principal from nowhere on 2024-07-01");
    expect(() => effectBetween(before, before, { cashMinor: 1n })).toThrow("money lost on 2024-07-01");
  });
});
