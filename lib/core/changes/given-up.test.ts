import { describe, expect, it } from "vitest";
import { NO_PARTS } from "@/lib/core/servicing/parts";
import { applyChange, type ChangeCommand, type ChangeOf } from "./apply-change";
import { effectOf, fourParts, openRows, refusal } from "./testing";

/** Two overdue (312.00 and 309.00), 600.00 ahead, of September's 6.00 nine of thirty days used: 1,222.80 in all. */
const LATE = "2024-08-10";

const agreement: ChangeOf<"workout"> = {
  kind: "workout",
  count: 10,
  isAccruing: false,
  firstDueOn: "2024-09-10",
};

const refused = (command: ChangeCommand, code: string, path: string) =>
  expect(() => applyChange(fourParts(), command, LATE)).toThrow(expect.objectContaining(refusal(code, path)));

describe("personalised agreement", () => {
  it("1,222.80 less 2.80 interest is 1,220.00 in ten of 122 without interest", () => {
    const forgiven = { ...NO_PARTS, interestMinor: 2_80n };
    const result = applyChange(fourParts(), { ...agreement, forgiven }, LATE);
    const rows = openRows(result.position);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe("2024-09-10 122.00 + 0.00");
    expect(rows[9]).toBe("2025-06-10 122.00 + 0.00");
    expect(effectOf(result)).toEqual(["capitalised interest 20.00", "given up interest 2.80"]);
    expect(result.position.status).toBe("workout");
  });

  it("accruing at 12 %: 1,222.80 × 1 % = 12.23 in the first month", () => {
    const accruing = { ...agreement, isAccruing: true, annualRatePercent: "12" };
    expect(openRows(applyChange(fourParts(), accruing, LATE).position)[0]).toMatch(/ \+ 12\.23$/);
  });

  it("at most 60 months, a rate only where interest accrues, no more forgiven than is owed", () => {
    refused({ ...agreement, count: 61 }, "TOO_LARGE", "count");
    refused({ ...agreement, isAccruing: true }, "MISSING", "annualRatePercent");
    refused({ ...agreement, annualRatePercent: "1" }, "NOT_APPLICABLE", "annualRatePercent");
    refused({ ...agreement, firstDueOn: "2024-08-09" }, "DATE_ORDER", "firstDueOn");
    refused({ ...agreement, firstDueOn: "2024-02-30" }, "INVALID_DATE", "firstDueOn");
    const fee = { ...NO_PARTS, feeMinor: 1n };
    refused({ ...agreement, forgiven: fee }, "TOO_LARGE", "forgiven.feeMinor");
    refused({ ...agreement, forgiven: { ...fee, feeMinor: -1n } }, "TOO_SMALL", "forgiven.feeMinor");
    const all = { ...NO_PARTS, interestMinor: 22_80n, principalMinor: 1200_00n };
    refused({ ...agreement, forgiven: all }, "TOO_LARGE", "forgiven");
  });
});

describe("charge-off", () => {
  it("calls 600.00 + 1.80, keeps the arrears' days, and takes 1,222.80 off the books", () => {
    const result = applyChange(fourParts(), { kind: "charge-off" }, LATE);
    expect(openRows(result.position)).toEqual([
      "2024-07-01 300.00 + 12.00",
      "2024-08-01 300.00 + 9.00",
      "2024-08-10 600.00 + 1.80",
    ]);
    expect(effectOf(result)).toEqual(["given up interest 22.80", "given up principal 1200.00"]);
    expect(result.position.status).toBe("charged-off");
  });

  it("what is written off afterwards has left the books already", () => {
    const { position } = applyChange(fourParts(), { kind: "charge-off" }, LATE);
    const all = applyChange(position, { kind: "write-off" }, "2024-09-01");
    expect(all.position).toMatchObject({ status: "written-off", rows: [], version: 3 });
    expect(effectOf(all)).toEqual([]);
    const part = applyChange(position, { kind: "write-off", amountMinor: 312_00n }, "2024-09-01");
    expect(openRows(part.position)).toHaveLength(2);
    expect(part.position.status).toBe("charged-off");
  });
});

describe("write-off", () => {
  it("of all: principal 1,200.00 and the interest earned, 22.80; what is not earned was never owed", () => {
    const result = applyChange(fourParts(), { kind: "write-off" }, LATE);
    expect(result.position).toMatchObject({ status: "written-off", rows: [] });
    expect(effectOf(result)).toEqual(["given up interest 22.80", "given up principal 1200.00"]);
  });

  it("of 320.00: 312.00 of July, then 8.00 of August's interest", () => {
    const result = applyChange(fourParts(), { kind: "write-off", amountMinor: 320_00n }, LATE);
    expect(openRows(result.position)[0]).toBe("2024-08-01 300.00 + 1.00");
    expect(effectOf(result)).toEqual(["given up interest 20.00", "given up principal 300.00"]);
    expect(result.position.status).toBe("active");
  });

  it("of 300.00 with nothing late: 600.00 is left, in three of 200", () => {
    const result = applyChange(fourParts(312), { kind: "write-off", amountMinor: 300_00n }, "2024-07-16");
    expect(openRows(result.position)).toEqual([
      "2024-08-01 200.00 + 6.00",
      "2024-09-01 200.00 + 4.00",
      "2024-10-01 200.00 + 2.00",
    ]);
  });

  it("of nothing, or of more than there is, is refused", () => {
    refused({ kind: "write-off", amountMinor: 0n }, "TOO_SMALL", "amountMinor");
    refused({ kind: "write-off", amountMinor: 1222_81n }, "TOO_LARGE", "amountMinor");
  });
});
