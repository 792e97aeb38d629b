import { describe, expect, it } from "vitest";
import { ledgerHref, readLedgerQuery } from "./ledger-query";

describe("the ledger's address", () => {
  it("asks for a month's balance only when it names one: adding it up reads every entry of the month", () => {
    expect(readLedgerQuery({}).month).toBeUndefined();
    expect(readLedgerQuery({ month: "2026-10" }).month).toBe("2026-10");
    expect(readLedgerQuery({ month: "2026-13" }).month).toBeUndefined();
    expect(ledgerHref(readLedgerQuery({ q: "PL1" }), {})).toBe("/ledger?q=PL1");
  });

  it("takes sizes of checkpoints and drops what is none", () => {
    const query = readLedgerQuery({ from: "12", to: "0", before: ["1", "2"], q: " PL1 " });
    expect(query).toEqual({ q: "PL1", month: undefined, from: 12, to: undefined, before: undefined });
  });

  it("drops a size that a number cannot hold: 9007199254740992 = 2^53", () => {
    const query = readLedgerQuery({
      from: "9999999999999999",
      to: "9007199254740992",
      before: "9007199254740991",
    });
    expect(query).toMatchObject({ from: undefined, to: undefined, before: Number.MAX_SAFE_INTEGER });
  });

  it("keeps the rest when one part changes", () => {
    const query = readLedgerQuery({ from: "12", to: "20", q: "PL1", month: "2026-11" });
    expect(ledgerHref(query, { before: 9 })).toBe("/ledger?q=PL1&month=2026-11&from=12&to=20&before=9");
  });
});
