import { CoreError } from "@/lib/core/error";
import type { TermsInput } from "@/lib/core/schedule/parse-terms";
import { cleanDecimal } from "@/lib/core/typed-decimal";
import { CHINA_BANK_DAYS } from "@/lib/domain/calendars/china";
import { CHOICES, type ChoiceField, isNeeded, type OfferField, type OfferFields } from "./offer-fields";

/** Where lib/core names a part of the terms by a path, the form has a field of its own. */
const FIELD_OF: Record<string, OfferField> = {
  principal: "principal",
  currency: "currency",
  annualRatePercent: "rate",
  method: "method",
  count: "count",
  every: "every",
  unit: "unit",
  startsOn: "start",
  firstDueOn: "first",
  dayCount: "dayCount",
  rounding: "rounding",
  instalmentMultiple: "multiple",
  downPaymentPercent: "down",
  promotion: "promoCount",
  "promotion.count": "promoCount",
  "promotion.annualRatePercent": "promoRate",
  fee: "fee",
  "fee.amount": "fee",
  "fee.treatment": "feeAs",
  businessDay: "businessDay",
  interestOnlyCount: "interestOnly",
  balloon: "balloon",
  stepUp: "stepEvery",
  "stepUp.everyCount": "stepEvery",
  "stepUp.percent": "stepPercent",
};

/** The field and, in a list of amounts, the line (1-based) that a refusal of lib/core is about. */
export function placeOf(path: string): { field: OfferField | null; line: number | null } {
  const [head = "", position] = path.split(".");
  if (head === "amounts" || head === "dueDates") {
    return { field: "amounts", line: position === undefined ? null : Number(position) + 1 };
  }
  return { field: FIELD_OF[path] ?? FIELD_OF[head] ?? null, line: null };
}

/**
 * The form's text as terms in the calculator's form. Fields the method has no use for are left out, whatever they hold.
 * Throws CoreError for what cannot even be handed on: an empty box that must be filled, a count that is no number.
 */
export function termsInputOf(fields: OfferFields): TermsInput {
  const text = (field: OfferField) => (isNeeded(field, fields.method) ? cleanDecimal(fields[field]) : "");
  const optional = (field: OfferField) => text(field) || undefined;
  const required = (field: OfferField, path: string) => {
    const value = text(field);
    if (value === "" && isNeeded(field, fields.method)) throw new CoreError("MISSING", path, "is required");
    return value;
  };
  const schedule = isNeeded("amounts", fields.method) ? amountsOf(fields.amounts) : null;
  const feeAmount = optional("fee");
  return {
    method: choice(fields, "method", "method"),
    currency: choice(fields, "currency", "currency"),
    principal: required("principal", "principal"),
    annualRatePercent: isNeeded("rate", fields.method) ? required("rate", "annualRatePercent") : undefined,
    count: schedule?.amounts.length ?? whole(required("count", "count"), "count"),
    every: whole(required("every", "every"), "every"),
    unit: choice(fields, "unit", "unit"),
    startsOn: required("start", "startsOn"),
    firstDueOn: optional("first"),
    dayCount: choice(fields, "dayCount", "dayCount"),
    rounding: choice(fields, "rounding", "rounding"),
    instalmentMultiple: optional("multiple"),
    downPaymentPercent: optional("down"),
    promotion: promotionOf(text("promoCount"), text("promoRate")),
    fee:
      feeAmount === undefined
        ? undefined
        : { amount: feeAmount, treatment: choice(fields, "feeAs", "fee.treatment") },
    businessDay: choice(fields, "businessDay", "businessDay"),
    calendar: fields.businessDay === "as-is" ? undefined : calendar(),
    interestOnlyCount:
      text("interestOnly") === "" ? undefined : whole(text("interestOnly"), "interestOnlyCount"),
    balloon: isNeeded("balloon", fields.method) ? required("balloon", "balloon") : undefined,
    stepUp: isNeeded("stepEvery", fields.method)
      ? {
          everyCount: whole(required("stepEvery", "stepUp.everyCount"), "stepUp.everyCount"),
          percent: required("stepPercent", "stepUp.percent"),
        }
      : undefined,
    amounts: schedule?.amounts,
    dueDates: schedule?.dueDates,
  };
}

function choice<F extends ChoiceField>(
  fields: OfferFields,
  field: F,
  path: string,
): (typeof CHOICES)[F][number] {
  const known: readonly string[] = CHOICES[field];
  if (!known.includes(fields[field]))
    throw new CoreError("INVALID_VALUE", path, `must be one of ${known.join(", ")}`);
  return fields[field] as (typeof CHOICES)[F][number];
}

function whole(text: string, path: string): number {
  if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(text))
    throw new CoreError("INVALID_VALUE", path, "must be a whole number");
  return Number(text);
}

function promotionOf(count: string, rate: string): TermsInput["promotion"] {
  if (count === "" && rate === "") return undefined;
  if (count === "")
    throw new CoreError("MISSING", "promotion.count", "is required beside a promotional rate");
  if (rate === "")
    throw new CoreError("MISSING", "promotion.annualRatePercent", "is required beside its periods");
  return { count: whole(count, "promotion.count"), annualRatePercent: rate };
}

/** One instalment a line: an amount, or a due date and an amount. Where one line has a date, all must. */
function amountsOf(text: string): { amounts: string[]; dueDates: string[] | undefined } {
  const lines = text
    .split(/[\n;；]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) throw new CoreError("MISSING", "amounts", "is required by this method");
  const rows = lines.map((line) => {
    const dated = /^(\d{4}-\d{1,2}-\d{1,2})[\s,:]+(.+)$/.exec(line.normalize("NFKC"));
    return { dueOn: dated?.[1], amount: cleanDecimal(dated?.[2] ?? line) };
  });
  const undated = rows.findIndex((row) => row.dueOn === undefined);
  const hasDates = rows.some((row) => row.dueOn !== undefined);
  if (hasDates && undated !== -1)
    throw new CoreError("MISSING", `dueDates.${undated}`, "every line needs a date where one has it");
  return {
    amounts: rows.map((row) => row.amount),
    dueDates: hasDates ? rows.map((row) => row.dueOn ?? "") : undefined,
  };
}

function calendar(): TermsInput["calendar"] {
  const { weekend, holidays, workdays } = CHINA_BANK_DAYS;
  return { weekend: [...weekend], holidays: [...holidays], workdays: [...workdays] };
}
