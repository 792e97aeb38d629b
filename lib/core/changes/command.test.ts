import { describe, expect, it } from "vitest";
import { encodeChangeCommand, parseChangeCommand } from "./command";
import { refusal } from "./testing";

describe("a command in JSON", () => {
  it("has amounts as digits and comes back as bigint", () => {
    const stored = { kind: "partial-prepayment", amountMinor: "30450", keep: "term" } as const;
    const command = parseChangeCommand(stored);
    expect(command).toEqual({ ...stored, amountMinor: 304_50n });
    expect(encodeChangeCommand(command)).toEqual(stored);
  });

  it.each([
    [{ kind: "gift" }, "INVALID_TYPE", "kind"],
    [{}, "MISSING", "kind"],
    [{ kind: "deferral", treat: "append" }, "MISSING", "count"],
    [{ kind: "deferral", count: 0, treat: "append" }, "TOO_SMALL", "count"],
    [{ kind: "deferral", count: 1, treat: "forget" }, "INVALID_VALUE", "treat"],
    [{ kind: "write-off", amountMinor: "1.5" }, "INVALID_VALUE", "amountMinor"],
    [{ kind: "write-off", amountMinor: "-1" }, "INVALID_VALUE", "amountMinor"],
    [{ kind: "charge-off", reason: "old" }, "UNKNOWN_FIELD", "reason"],
    [{ kind: "due-date", dayOfMonth: 31 }, "TOO_LARGE", "dayOfMonth"],
    [{ kind: "workout", count: 61, isAccruing: false, firstDueOn: "2024-01-01" }, "TOO_LARGE", "count"],
  ])("%j is refused with %s at %s", (input, code, path) => {
    expect(() => parseChangeCommand(input)).toThrow(expect.objectContaining(refusal(code, path)));
  });
});
