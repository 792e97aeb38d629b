import { describe, expect, it } from "vitest";
import { ledgerHref, readLedgerQuery } from "./ledger-query";

describe("the ledger's address", () => {
  it("asks for the month of the business date unless told otherwise", () => {
    expect(readLedgerQuery({}, "2026-11-23")).toMatchObject({ q: "", month: "2026-11" });
    expect(readLedgerQuery({ month: "2026-10" }, "2026-11-23").month).toBe("2026-10");
    expect(readLedgerQuery({ month: "2026-13" }, "2026-11-23").month).toBe("2026-11");
  });

  it("takes sizes of checkpoints and drops what is none", () => {
    const query = readLedgerQuery({ from: "12", to: "0", before: ["1", "2"], q: " PL1 " }, "2026-11-23");
    expect(query).toEqual({ q: "PL1", month: "2026-11", from: 12, to: undefined, before: undefined });
  });

  it("drops a size that a number cannot hold: 9007199254740992 = 2^53", () => {
    const query = readLedgerQuery(
      { from: "9999999999999999", to: "9007199254740992", before: "9007199254740991" },
      "2026-11-23",
    );
    expect(query).toMatchObject({ from: undefined, to: undefined, before: Number.MAX_SAFE_INTEGER });
  });

  it("keeps the rest when one part changes", () => {
    const query = readLedgerQuery({ from: "12", to: "20", q: "PL1" }, "2026-11-23");
    expect(ledgerHref(query, { before: 9 })).toBe("/ledger?q=PL1&month=2026-11&from=12&to=20&before=9");
  });
});
