import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import type { NumberedKind } from "@/lib/platform/numbers";

/** The ways a text can be meant. Several may hold at once: "1204" is a plan, the end of a phone number, or a name. */
export type TextMeaning = {
  /** "PL1204", and bare digits for a plan: with the prefix nothing else can be meant. */
  number: { kind: NumberedKind; id: bigint } | null;
  /** Whole identifiers it may be, by their shape. */
  identifiers: { kind: IdentifierKind; value: string }[];
  /** Last four of an identifier. */
  tail: string | null;
  /** A LIKE pattern for names in lower case with single spaces. */
  namePattern: string | null;
};

export const MAX_SEARCH_LENGTH = 100;

const PREFIXES: Record<string, NumberedKind> = {
  PL: "plan",
  CU: "customer",
  LN: "line",
  PY: "payment",
  LT: "transaction",
  RQ: "request",
};
const PREFIXED = /^(PL|CU|LN|PY|LT|RQ)[ -]?0*(\d{1,18})$/i;
const BARE = /^0*(\d{1,18})$/;
const TAIL = /^\d{3}[\dX]$/i;

/** A shape says what may be meant, not what is right: an imported number with a wrong check digit must be found too. */
const SHAPES: readonly [IdentifierKind, RegExp][] = [
  ["phone", /^(1\d{10}|\d{10}|\+\d{8,15})$/],
  ["national_id", /^(\d{15}|\d{17}[\dX])$/],
  ["card", /^\d{13,19}$/],
  ["passport", /^[A-Z]{1,2}\d{7,9}$/],
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/],
];

export function readText(text: string): TextMeaning | null {
  const clean = text.normalize("NFKC").trim().replace(/\s+/g, " ");
  if (clean === "" || clean.length > MAX_SEARCH_LENGTH) return null;
  const [, prefix, digits] = PREFIXED.exec(clean) ?? [];
  const kind = PREFIXES[prefix?.toUpperCase() ?? ""];
  if (kind && digits) {
    return { number: { kind, id: BigInt(digits) }, identifiers: [], tail: null, namePattern: null };
  }
  const [, bare] = BARE.exec(clean) ?? [];
  const identifiers = identifiersOf(clean);
  return {
    number: bare ? { kind: "plan", id: BigInt(bare) } : null,
    identifiers,
    tail: TAIL.test(clean) ? clean.toUpperCase() : null,
    namePattern: identifiers.length > 0 ? null : `${escapeLike(clean.toLowerCase())}%`,
  };
}

function identifiersOf(clean: string): TextMeaning["identifiers"] {
  const compact = clean.replace(/[\s-]/g, "").toUpperCase();
  const isDomestic = /^(\+|00)86(?=1\d{10}$)/;
  return SHAPES.flatMap(([kind, shape]) => {
    const value = kind === "email" ? clean : compact.replace(isDomestic, "");
    return shape.test(value) ? [{ kind, value }] : [];
  });
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
