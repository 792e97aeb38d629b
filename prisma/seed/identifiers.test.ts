import { describe, expect, it } from "vitest";
import { nationalId, withLuhnDigit } from "./identifiers";

describe("check digits", () => {
  it("GB 11643: the standard's own example 11010519491231002 takes X, 44052418800101001 takes 0", () => {
    expect(nationalId("11010519491231002")).toBe("11010519491231002X");
    expect(nationalId("44052418800101001")).toBe("440524188001010014");
  });

  it("Luhn: 7992739871 takes 3, 411111111111111 takes 1", () => {
    expect(withLuhnDigit("7992739871")).toBe("79927398713");
    expect(withLuhnDigit("411111111111111")).toBe("4111111111111111");
  });
});
