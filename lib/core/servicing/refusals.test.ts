import { describe, expect, it } from "vitest";
import type { EventWork } from "./event";
import { fold, openingOf } from "./fold";
import { NO_PARTS } from "./parts";
import { makeUpPenalty } from "./penalty";
import { addFee } from "./spread";
import { CARD_PENALTY, eventsOf, freshPosition, life, OPENED, parts } from "./testing";

const refused = (code: string, path: string) => expect.objectContaining({ name: "CoreError", code, path });
const paid: [string, EventWork] = ["2024-07-01", { kind: "payment", amountMinor: 40_803n }];
const overpaid: [string, EventWork] = ["2024-07-01", { kind: "payment", amountMinor: 130_000n }];

describe("what an event cannot do is told by code and path, after a payment of 408.03", () => {
  it.each<[string, string, EventWork]>([
    ["TOO_SMALL", "amount", { kind: "payment", amountMinor: 0n }],
    ["TOO_SMALL", "amount", { kind: "recovery", amountMinor: -1n }],
    ["TOO_SMALL", "amount", { kind: "refund", amountMinor: 0n }],
    ["TOO_LARGE", "amount", { kind: "refund", amountMinor: 1n }],
    ["TOO_SMALL", "amount", { kind: "fee", amountMinor: 0n }],
    ["TOO_SMALL", "amount", { kind: "chargeback", ofId: "e1", amountMinor: 0n }],
    ["TOO_LARGE", "amount", { kind: "chargeback", ofId: "e1", amountMinor: 40_804n }],
    ["INVALID_VALUE", "ofId", { kind: "chargeback", ofId: "e9", amountMinor: 1n }],
    ["INVALID_VALUE", "ofId", { kind: "reversal", ofId: "e9" }],
    ["INVALID_VALUE", "ofId", { kind: "reversal", ofId: "e2" }],
    ["NOT_APPLICABLE", "parts.principal", { kind: "waiver", parts: parts({ principal: 1n, interest: 1n }) }],
    ["TOO_SMALL", "parts", { kind: "waiver", parts: NO_PARTS }],
    ["TOO_SMALL", "parts", { kind: "take-back", parts: NO_PARTS }],
    ["TOO_LARGE", "parts.principal", { kind: "take-back", parts: parts({ principal: 39_604n }) }],
    ["TOO_LARGE", "parts.fee", { kind: "take-back", parts: parts({ fee: 1n }) }],
  ])("%s at %s: %o", (code, path, work) => {
    expect(() => life(eventsOf(paid, ["2024-07-02", work]))).toThrow(refused(code, path));
  });

  it("a fee needs a row to stand on, and a penalty a rate", () => {
    expect(() => addFee({ ...freshPosition(), rows: [] }, 1n, OPENED)).toThrow(refused("NOT_APPLICABLE", ""));
    const broken = freshPosition({}, { ...CARD_PENALTY, annualRatePercent: "x" });
    expect(() => makeUpPenalty(broken, "2024-07-11")).toThrow(
      refused("INVALID_VALUE", "penalty.annualRatePercent"),
    );
  });
});

describe("events in their turn", () => {
  const fee: [string, EventWork] = ["2024-07-01", { kind: "fee", amountMinor: 500n }];

  it("are folded alike however they are listed: by day, and within the day by posting", () => {
    const events = eventsOf(paid, fee, ["2024-06-15", { kind: "payment", amountMinor: 100n }]);
    expect(life(events.toReversed())).toEqual(life(events));
    // The fee came after the payment that settled July, so it is still open: 5.00 on 1 July.
    expect(life(events).position.rows[1]?.paid.feeMinor).toBe(0n);
    const feeFirst = eventsOf(fee, paid);
    expect(life(feeFirst).effects.get("e2")?.paid.feeMinor).toBe(500n);
  });

  it("a reversal takes the payment's chargeback with it, and may name a recovery", () => {
    const events = eventsOf(
      paid,
      ["2024-07-05", { kind: "chargeback", ofId: "e1", amountMinor: 100n }],
      ["2024-07-09", { kind: "reversal", ofId: "e1" }],
    );
    const folded = life(events);
    expect([...folded.effects.keys()]).toEqual([]);
    expect(folded.position).toEqual(freshPosition());
    const recovered = eventsOf(
      ["2024-07-01", { kind: "recovery", amountMinor: 100n }],
      ["2024-07-02", { kind: "reversal", ofId: "e1" }],
    );
    expect(life(recovered).position).toEqual(freshPosition());
  });

  it("touch only the rows they touch: 408.03 is one row, 500.00 two", () => {
    expect(
      life(eventsOf(paid))
        .effects.get("e1")
        ?.rows.map(({ version, seq }) => [version, seq]),
    ).toEqual([[1, 1]]);
    const two = life(eventsOf(["2024-07-01", { kind: "payment", amountMinor: 50_000n }]));
    expect(two.effects.get("e1")?.rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("close the plan on the day nothing is owed any more, open it again with a fee, and close it off the books", () => {
    expect(life(eventsOf(paid)).closedOn).toBeNull();
    expect(life(eventsOf(overpaid)).closedOn).toBe("2024-07-01");
    const reopened = life(eventsOf(overpaid, ["2024-07-09", { kind: "fee", amountMinor: 100_000n }]));
    expect(reopened.closedOn).toBeNull();
    expect(reopened.position.rows.map((row) => row.settledOn ?? null)).toEqual([
      "2024-07-01",
      null,
      "2024-07-01",
    ]);
    const off = life(eventsOf(["2024-12-31", { kind: "change", command: { kind: "charge-off" } }]));
    expect([off.closedOn, off.position.status]).toEqual(["2024-12-31", "charged-off"]);
  });

  it("keep the rows of terms that a change has ended", () => {
    const changed = life(
      eventsOf(paid, ["2024-07-02", { kind: "change", command: { kind: "extension", count: 2 } }]),
    );
    expect(changed.past.map(({ version, rows }) => [version, rows.length])).toEqual([[1, 3]]);
    expect(changed.position.version).toBe(2);
    expect(life(eventsOf(paid)).past).toEqual([]);
  });
});

describe("penalty interest", () => {
  it("leaves a plan as it is where nothing is late: the very same object", () => {
    const position = freshPosition({}, CARD_PENALTY);
    expect(makeUpPenalty(position, "2024-07-01")).toBe(position);
    expect(makeUpPenalty(position, "2024-07-02")).not.toBe(position);
  });

  it("ends at the day it was made up to, and counts only open principal", () => {
    const settled = life(eventsOf(paid), CARD_PENALTY).position;
    expect(makeUpPenalty(settled, "2024-07-20").rows[0]?.penaltyThrough).toBeNull();
    const once = makeUpPenalty(freshPosition({}, CARD_PENALTY), "2024-07-11");
    expect(makeUpPenalty(once, "2024-07-11")).toBe(once);
  });

  it("is rounded half-even: a day on 10.00 is 0.5 fen, so 0; on 30.00 it is 1.5, so 2", () => {
    const [row, ...rest] = freshPosition().rows;
    const added = (principalMinor: bigint) => {
      const rows = [{ ...row!, principalMinor }, ...rest];
      return makeUpPenalty({ ...freshPosition({}, CARD_PENALTY), rows }, "2024-07-02").rows[0]?.penaltyMinor;
    };
    expect([added(1_000n), added(3_000n)]).toEqual([0n, 2n]);
  });
});

it("an opening is the plan on its day, with nothing done yet", () => {
  const opening = openingOf(freshPosition(), OPENED);
  expect(fold(opening, [])).toEqual({ ...opening, effects: new Map(), past: [] });
});
