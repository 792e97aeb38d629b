import type { RequestKindName } from "./registry";

type SeededLine = { upToMinor: bigint | null; roles: readonly string[] };

const YUAN = 100n;
const SMALL = 50_000n * YUAN;
const MEDIUM = 500_000n * YUAN;

const oneThenTwo = (upToMinor: bigint): SeededLine[] => [
  { upToMinor, roles: ["supervisor"] },
  { upToMinor: null, roles: ["supervisor", "risk-officer"] },
];

/** The matrix a new installation begins with, in yuan; the bank's own replaces it. Roles are one level each. */
export const SEEDED_AUTHORITY: Record<RequestKindName, readonly SeededLine[]> = {
  hardship: oneThenTwo(SMALL),
  workout: oneThenTwo(SMALL),
  "rate-override": oneThenTwo(SMALL),
  "charge-off": [{ upToMinor: null, roles: ["supervisor", "risk-officer"] }],
  "write-off": [{ upToMinor: null, roles: ["supervisor", "risk-officer"] }],
  "limit-change": oneThenTwo(MEDIUM),
  "payment-reversal": oneThenTwo(SMALL),
};

export const SEEDED_AUTHORITY_CURRENCY = "CNY";
