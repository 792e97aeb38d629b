/** The ways a search text can be meant. Several may hold at once: "0012" is the end of a phone number or a name. */
export type SearchMeaning = {
  planId: bigint | null;
  customerId: bigint | null;
  /** Last four of an identifier. */
  tail: string | null;
  /** A LIKE pattern for names in lower case with single spaces. */
  namePattern: string | null;
};

/** People type "PL1204" as well as "PL00001204". */
const NUMBER = /^(PL|CU)0*(\d{1,18})$/i;
const TAIL = /^\d{3}[\dX]$/i;

export function readSearch(text: string): SearchMeaning | null {
  const clean = text.normalize("NFKC").trim().replace(/\s+/g, " ");
  if (clean === "") return null;
  const [, prefix, digits] = NUMBER.exec(clean) ?? [];
  const id = digits ? BigInt(digits) : null;
  const isPlan = prefix?.toUpperCase() === "PL";
  return {
    planId: isPlan ? id : null,
    customerId: isPlan ? null : id,
    tail: TAIL.test(clean) ? clean.toUpperCase() : null,
    namePattern: id === null ? `${escapeLike(clean.toLowerCase())}%` : null,
  };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
