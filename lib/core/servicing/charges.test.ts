import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import { balancesOf, entriesOf, openingEntries } from "./movements";
import { owedOf } from "./parts";
import { CARD_PENALTY, entries, eventsOf, freshPosition, life, OPENED, parts } from "./testing";

describe("penalty interest at 0.05 % a day", () => {
  it("on 396.03 ten days late is 1.98", () => {
    const folded = life(eventsOf(["2024-07-11", { kind: "penalty" }]), CARD_PENALTY);
    expect(folded.effects.get("e1")?.charged).toEqual(parts({ penalty: 198n, interest: 1_200n }));
    expect(folded.position.rows[0]).toMatchObject({ penaltyMinor: 198n, penaltyThrough: "2024-07-11" });
  });

  it("is made up before a payment, which settles it first: 10.00 = 1.98 penalty + 8.02 interest", () => {
    const folded = life(eventsOf(["2024-07-11", { kind: "payment", amountMinor: 1_000n }]), CARD_PENALTY);
    expect(folded.effects.get("e1")?.paid).toEqual(parts({ penalty: 198n, interest: 802n }));
  });

  it("charges no day twice: two events on one day make it up once", () => {
    const once = eventsOf(["2024-07-11", { kind: "penalty" }]);
    const twice = eventsOf(["2024-07-11", { kind: "penalty" }], ["2024-07-11", { kind: "penalty" }]);
    expect(life(twice, CARD_PENALTY).position).toEqual(life(once, CARD_PENALTY).position);
  });

  it("starts after three days of grace: ten days late count seven, 1.39", () => {
    const folded = life(eventsOf(["2024-07-11", { kind: "penalty" }]), { ...CARD_PENALTY, graceDays: 3 });
    expect(folded.effects.get("e1")?.charged.penaltyMinor).toBe(139n);
  });
});

describe("held credit", () => {
  const overpaid: [string, { kind: "payment"; amountMinor: bigint }] = [
    "2024-06-20",
    { kind: "payment", amountMinor: 125_000n },
  ];

  it("of 25.92 settles a fee of 10.00 that comes later, and 15.92 can be refunded", () => {
    const folded = life(
      eventsOf(
        overpaid,
        ["2024-06-25", { kind: "fee", amountMinor: 1_000n }],
        ["2024-06-26", { kind: "refund", amountMinor: 1_592n }],
      ),
    );
    expect(folded.position.heldMinor).toBe(0n);
    expect(entries(folded, "e2")).toEqual(["fee <- fee_income 1000", "suspense <- fee 1000"]);
    expect(entries(folded, "e3")).toEqual(["suspense <- cash 1592"]);
  });

  it("cannot be refunded beyond what is there", () => {
    expect(() => life(eventsOf(overpaid, ["2024-06-26", { kind: "refund", amountMinor: 2_593n }]))).toThrow(
      new CoreError("TOO_LARGE", "amount", "is more than is held as credit"),
    );
  });
});

describe("a waiver", () => {
  it("of 5.00 interest lowers the first row and is written off, raised first", () => {
    const folded = life(eventsOf(["2024-06-10", { kind: "waiver", parts: parts({ interest: 500n }) }]));
    expect(folded.position.rows[0]?.interestMinor).toBe(700n);
    expect(entries(folded, "e1")).toEqual(["interest <- interest_income 500", "write_off <- interest 500"]);
  });

  it("of 20.00 interest after a payment for an earlier day left 12.08 of it gives up 12.08", () => {
    const folded = life(
      eventsOf(
        ["2024-07-10", { kind: "waiver", parts: parts({ interest: 2_000n }) }],
        ["2024-07-01", { kind: "payment", amountMinor: 40_803n }],
      ),
    );
    expect(folded.effects.get("e1")?.writtenOff).toEqual(parts({ interest: 1_208n }));
  });

  it("of principal is refused", () => {
    const waiving = eventsOf(["2024-06-10", { kind: "waiver", parts: parts({ principal: 1n }) }]);
    expect(() => life(waiving)).toThrow("cannot be waived");
  });
});

it("keeps each account's balance as the entries make it", () => {
  const folded = life(
    eventsOf(
      ["2024-07-15", { kind: "payment", amountMinor: 20_000n }],
      ["2024-08-10", { kind: "fee", amountMinor: 500n }],
      ["2024-08-11", { kind: "waiver", parts: parts({ penalty: 100n }) }],
    ),
    CARD_PENALTY,
  );
  const all = [
    ...openingEntries(freshPosition(), OPENED),
    ...[...folded.effects.values()].flatMap(entriesOf),
  ];
  const owed = owedOf(folded.position);
  expect(balancesOf(all)).toMatchObject({
    principal: owed.principalMinor,
    penalty: owed.penaltyMinor,
    fee: 500n,
    interest: owed.interestMinor - folded.position.rows[2]!.interestMinor,
    suspense: 0n,
  });
});
