import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compoundAnnualRate, simpleAnnualRate } from "./annual-rate";

const refused = (code: string, path = "") => expect.objectContaining({ code, path });
const flow = (on: string, amountMinor: bigint) => ({ on, amountMinor });
const month = { unit: "month", every: 1 } as const;

describe("why there is no rate", () => {
  const advance = [flow("2023-01-01", 10000n)];

  it("money that moves one way only", () => {
    expect(() => compoundAnnualRate(advance, [])).toThrow(refused("NO_SIGN_CHANGE"));
    expect(() => compoundAnnualRate([...advance, flow("2023-02-01", 1n)], [])).toThrow(
      refused("NO_SIGN_CHANGE"),
    );
    expect(() => compoundAnnualRate([], [flow("2023-01-01", 5n), flow("2023-02-01", -4n)])).toThrow(
      refused("NO_SIGN_CHANGE"),
    );
    expect(() => compoundAnnualRate([flow("2023-01-01", 0n)], [flow("2024-01-01", 5n)])).toThrow(
      refused("NO_SIGN_CHANGE"),
    );
    expect(() => compoundAnnualRate([], [flow("2023-01-01", 1n)])).toThrow(refused("NO_SIGN_CHANGE"));
    expect(() => compoundAnnualRate(advance, [flow("2024-01-01", 0n)])).toThrow(refused("NO_SIGN_CHANGE"));
    expect(() => simpleAnnualRate(advance, [flow("2023-01-01", 10000n)], month)).toThrow(
      refused("NO_SIGN_CHANGE"),
    );
  });

  it("−1000 + 2300 − 1320 is solved by both 10 % and 20 %", () => {
    const advances = [flow("2021-01-01", 100000n), flow("2023-01-01", 132000n)];
    const payments = [flow("2022-01-01", 230000n)];
    expect(() => compoundAnnualRate(advances, payments)).toThrow(refused("SEVERAL_ROOTS"));
  });

  it.each([
    [2.22, 1.232, "10 % and 12 %"],
    [2.2005, 1.21055, "10 % and 10.05 %, which share a cell of the search"],
    [2, 0.9999, "−1 % and 1 %, on both sides of nothing"],
  ])("−1 + %d − %d: %s", (paid, advancedMore) => {
    const advances = [
      flow("2021-01-01", 10n ** 12n),
      flow("2023-01-01", BigInt(Math.round(advancedMore * 10 ** 12))),
    ];
    const payments = [flow("2022-01-01", BigInt(Math.round(paid * 10 ** 12)))];
    expect(() => compoundAnnualRate(advances, payments)).toThrow(refused("SEVERAL_ROOTS"));
  });

  it("any two rates from −50 % to 200 % that lie a twentieth of a point apart or more are seen to be two", () => {
    const rate = fc.integer({ min: -500, max: 2_000 });
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 400 }), (permille, apart) => {
        const [one, other] = [1 + permille / 1_000, 1 + permille / 1_000 + apart / 2_000];
        const minor = (amount: number) => BigInt(Math.round(amount * 10 ** 13));
        const advances = [flow("2021-01-01", minor(1)), flow("2023-01-01", minor(one * other))];
        expect(() => compoundAnnualRate(advances, [flow("2022-01-01", minor(one + other))])).toThrow(
          refused("SEVERAL_ROOTS"),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("a dip that does not reach zero is no root: −1 + 2.2 − 1.2101 has none", () => {
    const advances = [flow("2021-01-01", 10n ** 12n), flow("2023-01-01", 1_210_100_000_000n)];
    expect(() => compoundAnnualRate(advances, [flow("2022-01-01", 2_200_000_000_000n)])).toThrow(
      refused("NOT_CONVERGED"),
    );
  });

  it("two changes of sign are solved when only one rate is in range: −10000 + 11000 − 0.10", () => {
    const advances = [flow("2021-01-01", 1000000n), flow("2023-01-01", 10n)];
    expect(compoundAnnualRate(advances, [flow("2022-01-01", 1100000n)])).toBe("9.999091");
  });

  it("a rate beyond a million percent is not looked for, nor flows that no rate explains", () => {
    expect(() => compoundAnnualRate(advance, [flow("2023-01-02", 20000n)])).toThrow(refused("NOT_CONVERGED"));
    const never = [flow("2021-01-01", 100000n), flow("2023-01-01", 150000n)];
    expect(() => compoundAnnualRate(never, [flow("2022-01-01", 200000n)])).toThrow(refused("NOT_CONVERGED"));
  });

  it("a rate at either end of the search is still found: 979,900 % and −99.98 %", () => {
    const lent = [flow("2021-01-01", 10_000n), flow("2023-01-01", 1n)];
    expect(Number(compoundAnnualRate(lent, [flow("2022-01-01", 97_990_000n + 10_000n)]))).toBeCloseTo(
      979_900,
      1,
    );
    const lost = [flow("2021-01-01", 10_000_000n), flow("2022-06-01", 1n)];
    expect(
      Number(compoundAnnualRate(lost, [flow("2022-01-01", 2_000n), flow("2023-01-01", 1n)])),
    ).toBeCloseTo(-99.98, 1);
  });

  it("−1 + 1 − 1 + 1 turns three times and has one rate, exactly 0 %", () => {
    const advances = [flow("2021-01-01", 100n), flow("2023-01-01", 100n)];
    const payments = [flow("2022-01-01", 100n), flow("2024-01-01", 100n)];
    expect(compoundAnnualRate(advances, payments)).toBe("0.000000");
  });

  it("−1 + 2 − 1 touches 0 % and no other rate; −1 + 2.0005 − 1.0005 goes through 0 % and back at 0.05 %", () => {
    const first = flow("2021-01-01", 10_000n);
    const rate = compoundAnnualRate([first, flow("2023-01-01", 10_000n)], [flow("2022-01-01", 20_000n)]);
    // A curve that only touches zero is flat there: its rate is good to a thousandth of a point, not to a millionth.
    expect(Number(rate)).toBeCloseTo(0, 3);
    expect(() =>
      compoundAnnualRate([first, flow("2023-01-01", 10_005n)], [flow("2022-01-01", 20_005n)]),
    ).toThrow(refused("SEVERAL_ROOTS"));
  });

  it("dates that do not exist are named by list and place", () => {
    expect(() => compoundAnnualRate([...advance, flow("2023-02-30", 1n)], [])).toThrow(
      refused("INVALID_DATE", "advances.1.0"),
    );
    expect(() => compoundAnnualRate(advance, [flow("2023-02-30", 1n)])).toThrow(
      refused("INVALID_DATE", "payments.0.0"),
    );
  });

  it("a payment before the first advance", () => {
    expect(() => compoundAnnualRate(advance, [flow("2024-01-01", 1n), flow("2022-12-31", 1n)])).toThrow(
      refused("DATE_ORDER", "payments.1.0"),
    );
  });
});
