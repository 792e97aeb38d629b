import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, DEFAULT_ORDER, type Due, PARTS } from "./allocation";

const due = (
  seq: number,
  [penaltyMinor, feeMinor, interestMinor, principalMinor]: [bigint, bigint, bigint, bigint],
): Due => ({
  seq,
  dueOn: `2024-0${seq}-01`,
  penaltyMinor,
  feeMinor,
  interestMinor,
  principalMinor,
});

/** Two instalments of 5 + 3 + 12 + 80 = 100. */
const dues = [due(1, [5n, 3n, 12n, 80n]), due(2, [5n, 3n, 12n, 80n])];
const parts = ({ rows }: ReturnType<typeof allocate>) =>
  rows.map((row) => [row.penaltyMinor, row.feeMinor, row.interestMinor, row.principalMinor]);

describe("spreading what was paid", () => {
  it("oldest instalment first, in it penalty, fee, interest, principal: 115 = 100 + (5 + 3 + 7)", () => {
    const spread = allocate(dues, 115n);
    expect(parts(spread)).toEqual([
      [5n, 3n, 12n, 80n],
      [5n, 3n, 7n, 0n],
    ]);
    expect(spread.rows.map((row) => row.totalMinor)).toEqual([100n, 15n]);
    expect(spread.restMinor).toBe(0n);
  });

  it("principal first within the instalment: 90 = 80 + 10 of interest", () => {
    const order = { first: "instalment", parts: ["principal", "interest", "fee", "penalty"] } as const;
    expect(parts(allocate(dues, 90n, order))).toEqual([
      [0n, 0n, 10n, 80n],
      [0n, 0n, 0n, 0n],
    ]);
  });

  it("part by part over all instalments: 20 = 5 + 5 penalty, 3 + 3 fee, 4 interest", () => {
    expect(parts(allocate(dues, 20n, { first: "part", parts: PARTS }))).toEqual([
      [5n, 3n, 4n, 0n],
      [5n, 3n, 0n, 0n],
    ]);
  });

  it("what no instalment needs comes back: 250 − 200 = 50", () => {
    expect(allocate(dues, 250n).restMinor).toBe(50n);
    expect(allocate([], 250n)).toEqual({ rows: [], restMinor: 250n });
  });

  it("a second payment goes on where the first one ended, in any order of parts", () => {
    const first = allocate(dues, 60n);
    expect(parts(allocate(dues, 55n, DEFAULT_ORDER, first.rows))).toEqual(parts(allocate(dues, 115n)));
    // A part that an earlier order overpaid is left alone, not taken back.
    const penaltyGone = [due(1, [0n, 3n, 12n, 80n]), dues[1]!];
    expect(allocate(penaltyGone, 95n, DEFAULT_ORDER, allocate(dues, 5n).rows).rows[0]?.totalMinor).toBe(100n);
  });

  it("does not change the rows it was given", () => {
    const first = allocate(dues, 60n).rows;
    allocate(dues, 55n, DEFAULT_ORDER, first);
    expect(first[0]?.totalMinor).toBe(60n);
  });

  it("refuses a negative amount, and an order that leaves a part out or names one twice", () => {
    expect(() => allocate(dues, -1n)).toThrow(expect.objectContaining({ code: "TOO_SMALL", path: "paid" }));
    for (const named of [
      ["penalty", "fee", "interest"],
      [...PARTS, "fee"],
    ] as const) {
      expect(() => allocate(dues, 1n, { first: "instalment", parts: named })).toThrow(
        expect.objectContaining({ code: "INVALID_VALUE", path: "order.parts" }),
      );
    }
  });

  it("nothing is lost, nothing overpaid, and two payments equal their sum", () => {
    const amount = fc.bigInt(0n, 100n);
    const anyDues = fc.array(fc.tuple(amount, amount, amount, amount), { maxLength: 8 });
    const order = fc.constantFrom("instalment" as const, "part" as const);
    fc.assert(
      fc.property(anyDues, amount, fc.bigInt(0n, 3000n), order, (list, one, other, first) => {
        const given = list.map((each, k) => due(k + 1, each));
        const spread = allocate(given, one + other, { first, parts: PARTS });
        const paidMinor = spread.rows.reduce((sum, row) => sum + row.totalMinor, 0n);
        expect(paidMinor + spread.restMinor).toBe(one + other);
        for (const [k, row] of spread.rows.entries()) {
          for (const part of PARTS) expect(row[`${part}Minor`] <= given[k]![`${part}Minor`]!).toBe(true);
        }
        const earlier = allocate(given, one, { first, parts: PARTS });
        const later = allocate(given, other + earlier.restMinor, { first, parts: PARTS }, earlier.rows);
        expect(later).toEqual(spread);
      }),
    );
  });
});
