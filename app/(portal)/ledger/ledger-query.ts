export type RawSearchParams = Record<string, string | string[] | undefined>;

/** What the address of the page asks for. */
export type LedgerQuery = {
  q: string;
  /** YYYY-MM, when somebody asked for its trial balance. */
  month?: string;
  from?: number;
  to?: number;
  before?: number;
};

/** Whatever stands in the address: what is no answer counts as not asked. */
export function readLedgerQuery(raw: RawSearchParams): LedgerQuery {
  const text = (name: string) => (typeof raw[name] === "string" ? raw[name].trim() : "");
  const size = (name: string) => {
    const value = /^[1-9]\d{0,15}$/.test(text(name)) ? Number(text(name)) : Number.NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  };
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(text("month")) ? text("month") : undefined;
  return { q: text("q").slice(0, 40), month, from: size("from"), to: size("to"), before: size("before") };
}

/** The same page with another part of its address. */
export function ledgerHref(query: LedgerQuery, change: Partial<LedgerQuery>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change }))
    if (value) params.set(name, String(value));
  return `/ledger?${params}`;
}
