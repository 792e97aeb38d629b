import type { useTranslations } from "next-intl";
import type { OfferProblem } from "@/lib/domain/offers/calculate-offer";
import type { ChoiceField } from "@/lib/domain/offers/offer-fields";
import type { Slot } from "@/lib/domain/offers/offer-url";

/** Keys built from data: t of a namespace, with `has` for what may be missing. */
type Loose = { (key: string, params?: Record<string, string | number>): string; has(key: string): boolean };
const loose = (t: unknown) => t as Loose;
type Translate = ReturnType<typeof useTranslations<"calculator">>;

/** "Offer A", or "A · Twelve months" where the offer has a name. */
export function nameOf(t: Translate, slot: Slot, name: string): string {
  const letter = slot.toUpperCase();
  return name.trim() === ""
    ? t("offers.offer", { letter })
    : t("offers.named", { letter, name: name.trim() });
}

/** Why the offer cannot be calculated and, where the field has limits, what they are. */
export function problemText(t: Translate, problem: OfferProblem): string {
  const words = loose(t);
  const { code, field, line } = problem;
  const why = words(words.has(`problem.${code}`) ? `problem.${code}` : "problem.other");
  const isAboutSize = ["TOO_SMALL", "TOO_LARGE", "INVALID_VALUE", "TOO_MANY_DECIMALS"].includes(code);
  const isAboutDate = code === "DATE_OUT_OF_RANGE" || code === "DATE_ORDER";
  const hasLimit = field && line === null && (isAboutSize || isAboutDate) && words.has(`limit.${field}`);
  if (line !== null) return t("problem.line", { line, problem: why });
  return hasLimit ? t("sentences", { first: why, second: words(`limit.${field}`) }) : why;
}

/** A value of a closed list in words. Methods and currencies have theirs elsewhere. */
export function optionText(
  t: Translate,
  field: Exclude<ChoiceField, "method" | "currency">,
  value: string,
): string {
  const key = `option.${field}.${keyOfValue(value)}`;
  return loose(t).has(key) ? loose(t)(key) : value;
}

const SPELLED: Record<string, string> = { "30/360": "thirty_360" };

/** The core writes "actual/360" and "half-even", the messages actual_360 and half_even. */
export function keyOfValue(value: string): string {
  return SPELLED[value] ?? value.replaceAll(/[-/]/g, "_");
}
