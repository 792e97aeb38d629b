import { escapeLiteral } from "pg";
import { knownCurrencies, minorDigits } from "@/lib/core/money";
import type { FieldSource } from "@/lib/domain/imports/mapping";
import { datePattern, isoTextSql } from "./date-formats";
import type { Field } from "./field";

/** A field and where the file has it; `column` is its name among the checked rows. */
export type MappedField = { field: Field; source: FieldSource; column: string };

const quote = (text: string) => `${escapeLiteral(text)}::text`;
const list = (words: readonly string[]) => words.map(escapeLiteral).join(", ");

export const EARLIEST = "1900-01-01";
export const LATEST = "2199-12-31";
/** Units of a currency; with two decimals this is the most that a schedule is calculated with. */
export const LARGEST = "99999999999";

/** The file's own text of a field, before words are translated; null where there is none. */
export function givenSql(
  source: FieldSource,
  columns: ReadonlyMap<string, string>,
  isTrimmed: boolean,
): string {
  if (source.constant !== undefined) return quote(source.constant);
  const names = source.columns ?? [source.column ?? ""];
  const parts = names.flatMap((name) => columns.get(name) ?? []);
  const filled = parts.map((part) => (isTrimmed ? `nullif(btrim(${part}, E' \\t\\r\\n'), '')` : part));
  const text =
    filled.length === 0 ? "null::text" : filled.length === 1 ? filled[0]! : `coalesce(${filled.join(", ")})`;
  return (source.empty ?? []).reduce((sql, word) => `nullif(${sql}, ${escapeLiteral(word)})`, text);
}

/** The text after translation by the mapping's `values`. */
export function wordSql(source: FieldSource, given: string): string {
  if (!source.values) return given;
  const cases = Object.entries(source.values).map(
    ([from, to]) => `when ${escapeLiteral(from)} then ${escapeLiteral(to)}`,
  );
  if (source.otherwise === undefined) return `case ${given} ${cases.join(" ")} end`;
  return `case when ${given} is null then null else case ${given} ${cases.join(" ")} else ${escapeLiteral(source.otherwise)} end end`;
}

const isOffset = ({ daysAfter, monthsAfter, yearsBefore }: FieldSource) =>
  daysAfter !== undefined || monthsAfter !== undefined || yearsBefore !== undefined;

/** What the field's text must look like: a number (of days, perhaps), a day, or anything. */
export function shapeOf({ field, source }: MappedField): "integer" | "number" | "day" | "text" {
  if (isOffset(source)) return "integer";
  if (field.type === "date" || field.type === "month") return "day";
  if (field.type === "integer" && !source.scale && !source.negate && !source.round) return "integer";
  if (field.type === "amount" || field.type === "decimal" || field.type === "integer") return "number";
  return "text";
}

/** yyyy-MM-dd in text, not yet known to be a day. */
export function isoSql({ field, source }: MappedField, text: string): string {
  return isoTextSql(source.date ?? (field.type === "month" ? "yyyy-MM" : "yyyy-MM-dd"), text);
}

export function patternOf({ field, source }: MappedField): string {
  return datePattern(source.date ?? (field.type === "month" ? "yyyy-MM" : "yyyy-MM-dd"));
}

/** The cast that PostgreSQL does fastest; it throws on what is no such value. */
export function baseSql(mapped: MappedField, text: string): string {
  switch (shapeOf(mapped)) {
    case "integer":
      return `(${text})::bigint`;
    case "number":
      return `(${text})::numeric`;
    case "day":
      return `(${isoSql(mapped, text)})::date`;
    default:
      return text;
  }
}

const halfEven = (x: string) =>
  `case when abs(${x} - trunc(${x})) = 0.5 then round(${x} / 2) * 2 else round(${x}) end`;

/** The value as it is kept, from the base value `x`. Amounts become minor units by `factor`. */
export function valueSql(mapped: MappedField, x: string, factor: string): string {
  const { field, source } = mapped;
  if (isOffset(source) || field.type === "date" || field.type === "month") {
    const day = daySql(source, x);
    if (field.type === "integer") return `extract(year from ${day})::integer`;
    return field.type === "month" ? `date_trunc('month', ${day}::timestamp)::date` : day;
  }
  const scaled = scaledSql(source, x);
  switch (field.type) {
    case "amount": {
      const minor = `(${scaled} * ${factor})`;
      return source.round ? `(${halfEven(minor)})::bigint` : `${minor}::bigint`;
    }
    case "decimal":
      return source.round ? `round(${scaled}, ${field.decimals})` : scaled;
    case "integer":
      return source.round ? `round(${scaled})::integer` : `(${scaled})::integer`;
    default:
      return x;
  }
}

export function scaledSql({ scale, negate }: FieldSource, x: string): string {
  const sign = negate ? `(-${x})` : x;
  return scale === undefined ? sign : `(${sign} * ${scale}::numeric)`;
}

function daySql({ daysAfter, monthsAfter, yearsBefore, addMonths }: FieldSource, x: string): string {
  const steps = (day: string, unit: string, sign = "") =>
    `(date '${day}' + (${sign}${x})::integer * interval '1 ${unit}')::date`;
  const day = daysAfter
    ? steps(daysAfter, "day")
    : monthsAfter
      ? steps(monthsAfter, "month")
      : yearsBefore
        ? steps(yearsBefore, "year", "-")
        : x;
  return addMonths ? `(${day} + interval '${addMonths} months')::date` : day;
}

/** Decimals a currency has, as SQL; `currency` is a text expression. */
export function digitsSql(currency: string): string {
  const cases = [0, 3].map((digits) => {
    const codes = knownCurrencies().filter((code) => minorDigits(code) === digits);
    return `when ${currency} in (${list(codes)}) then ${digits}`;
  });
  return `case ${cases.join(" ")} else 2 end`;
}

export const wordList = (words: readonly string[]) => list(words);
export const currencyList = () => list(knownCurrencies());
