/** The numbers people read out on the phone: two letters and the id, at least eight digits. */
const PREFIX = {
  plan: "PL",
  customer: "CU",
  line: "LN",
  payment: "PY",
  transaction: "LT",
  request: "RQ",
} as const;
const DIGITS = 8;

export type NumberedKind = keyof typeof PREFIX;

export function numberOf(kind: NumberedKind, id: bigint): string {
  return PREFIX[kind] + String(id).padStart(DIGITS, "0");
}

/** The id behind a shown number, or null when the text is not such a number. */
export function idOfNumber(kind: NumberedKind, text: string): bigint | null {
  const match = new RegExp(`^${PREFIX[kind]}(\\d{8,18})$`, "i").exec(text.trim());
  return match?.[1] ? BigInt(match[1]) : null;
}
