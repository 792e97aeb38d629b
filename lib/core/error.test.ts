import { describe, expect, it } from "vitest";
import { atPath, CoreError } from "./error";

const failing = (error: Error) => () => {
  throw error;
};

describe("a refusal's path", () => {
  it("terms + fee.amount = terms.fee.amount, and an empty path is the prefix alone", () => {
    const refusal = new CoreError("TOO_SMALL", "fee.amount", "must not be negative");
    expect(() => atPath("terms", failing(refusal))).toThrow(
      expect.objectContaining({
        name: "CoreError",
        code: "TOO_SMALL",
        path: "terms.fee.amount",
        message: "must not be negative",
      }),
    );
    expect(() => atPath("terms", failing(new CoreError("MISSING", "", "is required")))).toThrow(
      expect.objectContaining({ code: "MISSING", path: "terms" }),
    );
  });

  it("a fault of the program is passed on as it is, and so is an answer", () => {
    const fault = new TypeError("a fault");
    expect(() => atPath("terms", failing(fault))).toThrow(fault);
    expect(atPath("terms", () => 42)).toBe(42);
  });
});
