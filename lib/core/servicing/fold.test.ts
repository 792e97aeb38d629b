import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import type { EventWork } from "./event";
import { fold, openingOf } from "./fold";
import { difference, entriesOf, openingEntries } from "./movements";
import { owedOf } from "./parts";
import { positionStanding } from "./position-standing";
import { CARD_PENALTY, entries, eventsOf, freshPosition, life, OPENED, parts } from "./testing";

describe("a payment", () => {
  it("of 408.03 on the due day settles 12.00 interest and 396.03 principal", () => {
    const folded = life(eventsOf(["2024-07-01", { kind: "payment", amountMinor: 40_803n }]));
    expect(folded.effects.get("e1")?.paid).toEqual(parts({ interest: 1_200n, principal: 39_603n }));
    expect(entries(folded, "e1")).toEqual([
      "interest <- interest_income 1200",
      "cash <- interest 1200",
      "cash <- principal 39603",
    ]);
    expect(folded.position.rows[0]?.settledOn).toBe("2024-07-01");
  });

  it("of more than 1,224.08 holds the rest as credit and closes the plan", () => {
    const folded = life(eventsOf(["2024-06-20", { kind: "payment", amountMinor: 125_000n }]));
    expect(folded.position.heldMinor).toBe(125_000n - 122_408n);
    expect(folded.closedOn).toBe("2024-06-20");
    expect(positionStanding(folded.position, "2024-06-20")).toMatchObject({
      status: "settled",
      outstandingMinor: 0n,
      nextDueOn: null,
      settledCount: 3,
    });
    expect(entries(folded, "e1")).toEqual([
      "interest <- interest_income 2408",
      "cash <- interest 2408",
      "cash <- principal 120000",
      "cash <- suspense 2592",
    ]);
  });

  it("before the plan's servicing began is refused", () => {
    const early = eventsOf(["2024-05-31", { kind: "payment", amountMinor: 1n }]);
    expect(() => life(early)).toThrow(
      new CoreError("DATE_ORDER", "effectiveOn", `must not lie before ${OPENED}`),
    );
  });

  it("of nothing is refused", () => {
    expect(() => life(eventsOf([OPENED, { kind: "payment", amountMinor: 0n }]))).toThrow("more than zero");
  });
});

describe("a reversal", () => {
  const paidTwice = eventsOf(
    ["2024-07-01", { kind: "payment", amountMinor: 40_803n }],
    ["2024-07-20", { kind: "payment", amountMinor: 10_000n }],
  );
  const reversed = [
    ...paidTwice,
    ...eventsOf(["2024-07-25", { kind: "reversal", ofId: "e1" }]).map((event) => ({
      ...event,
      id: "e3",
      eventSeq: 3,
    })),
  ];

  it("leaves the payment out and spreads the later 100.00 anew: 12.00 interest, 88.00 principal", () => {
    const before = life(paidTwice);
    const now = life(reversed);
    expect(before.effects.get("e2")?.paid).toEqual(parts({ interest: 804n, principal: 9_196n }));
    expect(now.effects.get("e2")?.paid).toEqual(parts({ interest: 1_200n, principal: 8_800n }));
    expect(now.effects.has("e1")).toBe(false);
  });

  it("swaps the payment's entries and moves 3.96 of the later one from principal to interest", () => {
    const before = life(paidTwice);
    const now = life(reversed);
    expect(difference(before.effects.get("e1"), undefined)).toEqual([
      { debit: "interest_income", credit: "interest", amountMinor: 1_200n },
      { debit: "interest", credit: "cash", amountMinor: 1_200n },
      { debit: "principal", credit: "cash", amountMinor: 39_603n },
    ]);
    expect(difference(before.effects.get("e2"), now.effects.get("e2"))).toEqual([
      { debit: "interest", credit: "interest_income", amountMinor: 396n },
      { debit: "principal", credit: "interest", amountMinor: 396n },
    ]);
  });

  it("of the same payment twice, or of no payment, is refused", () => {
    const again = { id: "e4", eventSeq: 4, effectiveOn: "2024-07-26", kind: "reversal" as const, ofId: "e1" };
    expect(() => life([...reversed, again])).toThrow("no payment that could be reversed");
    expect(() => life([...paidTwice, { ...again, ofId: "e9" }])).toThrow("no payment that could be reversed");
  });
});

describe("a chargeback", () => {
  it("of 408.03 is owed again in a row of its own, 396.03 principal and 12.00 interest, on the day", () => {
    const folded = life(
      eventsOf(
        ["2024-07-01", { kind: "payment", amountMinor: 40_803n }],
        ["2024-07-10", { kind: "chargeback", ofId: "e1", amountMinor: 40_803n }],
      ),
    );
    expect(folded.position.rows.find((row) => row.dueOn === "2024-07-10")).toMatchObject({
      seq: 4,
      principalMinor: 39_603n,
      interestMinor: 1_200n,
    });
    expect(owedOf(folded.position)).toEqual(owedOf(freshPosition()));
    expect(entries(folded, "e2")).toEqual(
      ["interest <- cash 1200", "principal <- cash 39603"].toReversed().toReversed(),
    );
  });

  it("in slices, 300.00 and then 108.03, brings back 396.03 principal and 12.00 interest all the same", () => {
    const folded = life(
      eventsOf(
        ["2024-07-01", { kind: "payment", amountMinor: 40_803n }],
        ["2024-07-10", { kind: "chargeback", ofId: "e1", amountMinor: 30_000n }],
        ["2024-07-20", { kind: "chargeback", ofId: "e1", amountMinor: 10_803n }],
      ),
    );
    expect(folded.effects.get("e2")?.paid).toEqual(parts({ principal: -30_000n }));
    expect(folded.effects.get("e3")?.paid).toEqual(parts({ interest: -1_200n, principal: -9_603n }));
    expect(owedOf(folded.position)).toEqual(owedOf(freshPosition()));
  });

  it("of more than is left, 300.00 and then 108.04 of 408.03, is refused", () => {
    const slices = eventsOf(
      ["2024-07-01", { kind: "payment", amountMinor: 40_803n }],
      ["2024-07-10", { kind: "chargeback", ofId: "e1", amountMinor: 30_000n }],
      ["2024-07-20", { kind: "chargeback", ofId: "e1", amountMinor: 10_804n }],
    );
    expect(() => life(slices)).toThrow("more than is left of the payment");
  });

  it("of credit that a fee used up leaves less of the other payment to come back, never a part twice", () => {
    const folded = life(
      eventsOf(
        ["2024-06-10", { kind: "payment", amountMinor: 122_408n }],
        ["2024-06-11", { kind: "payment", amountMinor: 1_000n }],
        ["2024-06-12", { kind: "fee", amountMinor: 1_000n }],
        ["2024-06-13", { kind: "chargeback", ofId: "e2", amountMinor: 1_000n }],
        ["2024-06-14", { kind: "chargeback", ofId: "e1", amountMinor: 122_408n }],
      ),
    );
    expect(folded.effects.get("e4")?.paid).toEqual(parts({ principal: -1_000n }));
    expect(folded.effects.get("e5")?.paid).toEqual(
      parts({ principal: -119_000n, interest: -2_408n, fee: -1_000n }),
    );
    expect(owedOf(folded.position)).toEqual(parts({ principal: 120_000n, interest: 2_408n, fee: 1_000n }));
  });
});

describe("a payment from before servicing", () => {
  it("is taken back from the latest rows that it can have settled", () => {
    const paid = life(eventsOf(["2024-07-01", { kind: "payment", amountMinor: 50_000n }])).position;
    const now = fold(
      openingOf(paid, "2024-07-01"),
      eventsOf(["2024-07-01", { kind: "take-back", parts: parts({ principal: 9_000n, interest: 804n }) }]),
    );
    // 500.00 had settled 408.03 of the first row, then 8.04 interest and 83.93 principal of the second.
    expect(now.position.rows.map((row) => row.paid.principalMinor)).toEqual([39_603n - 607n, 0n, 0n]);
    expect(now.position.rows.map((row) => row.paid.interestMinor)).toEqual([1_200n, 0n, 0n]);
    expect(entriesOf(now.effects.get("e1")!).at(-1)).toEqual({
      debit: "principal",
      credit: "cash",
      amountMinor: 9_000n,
    });
  });
});

it("spreads payments of one day alike in whatever order they are posted", () => {
  const amount = fc.bigInt({ min: 1n, max: 60_000n });
  fc.assert(
    fc.property(fc.array(amount, { minLength: 2, maxLength: 6 }), fc.nat(), (amounts, turn) => {
      const position = (list: bigint[]) =>
        life(
          eventsOf(
            ...list.map((amountMinor): [string, EventWork] => [
              "2024-08-15",
              { kind: "payment", amountMinor },
            ]),
          ),
          CARD_PENALTY,
        ).position;
      const at = turn % amounts.length;
      expect(position([...amounts.slice(at), ...amounts.slice(0, at)])).toEqual(position(amounts));
      expect(position(amounts.toReversed())).toEqual(position(amounts));
    }),
    { numRuns: 50 },
  );
});

it("opens the ledger with what is receivable: 1,200.00 principal, and 12.00 interest once it is due", () => {
  expect(openingEntries(freshPosition(), "2024-07-01")).toEqual([
    { debit: "principal", credit: "cash", amountMinor: 120_000n },
    { debit: "interest", credit: "interest_income", amountMinor: 1_200n },
  ]);
});
