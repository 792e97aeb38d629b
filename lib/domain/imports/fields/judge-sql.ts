import {
  currencyList,
  EARLIEST,
  isoSql,
  LARGEST,
  LATEST,
  type MappedField,
  patternOf,
  scaledSql,
  shapeOf,
  wordList,
} from "./field-sql";

type Parts = {
  /** The value as it was cast. */
  base: string;
  /** The text that was cast. */
  word: string;
  digits: string;
  /** The reader saw nothing but digits, a point and what else the class allows. */
  isSeen: boolean;
};

/** Digits of LARGEST, a point and two decimals. */
const SHORT_AMOUNT = 14;

/** True for a value that is surely good; anything unusual is left to `problemSql`. May be null, which counts as false. */
export function fineSql(mapped: MappedField, parts: Parts): string {
  const { field, source } = mapped;
  const checks = rangeChecks(mapped, parts);
  const isUnmapped = source.values && source.otherwise === undefined;
  // A word without a translation reads as null too, so such a field is looked at closely whenever it is empty.
  if (field.isRequired || isUnmapped) return checks.join(" and ");
  return checks.length === 0 ? "true" : `(${parts.word} is null or (${checks.join(" and ")}))`;
}

function rangeChecks(mapped: MappedField, { base: x, word, digits, isSeen }: Parts): string[] {
  const { field, source } = mapped;
  const shape = shapeOf(mapped);
  if (shape === "day") {
    // Ten digits and dashes that cast are a day written as yyyy-MM-dd; anything else must come out as it went in.
    const spelled = isSeen ? `octet_length(${word}) = 10` : `${x}::text = ${isoSql(mapped, word)}`;
    return [spelled, `${x} between '${EARLIEST}' and '${LATEST}'`];
  }
  if (shape === "integer" && field.type !== "integer") return [`${x} between -100000 and 100000`];
  switch (field.type) {
    case "text":
      return [`octet_length(${word}) <= ${field.max}`];
    case "currency":
      return [`${word} in (${currencyList()})`];
    case "word":
      return [`${word} in (${wordList(field.words)})`];
    case "amount":
      return [...amountRange(field, x, word, isSeen), ...amountDecimals(source, x, digits)];
    case "decimal": {
      const scaled = scaledSql(source, x);
      const decimals = source.round ? [] : [`scale(${scaled}) <= ${field.decimals}`];
      return [`${scaled} between ${field.min} and ${field.max}`, ...decimals];
    }
    case "integer":
      if (source.part) return [`${x} between -100000 and 100000`];
      return [`${scaledSql(source, x)} between ${field.min} and ${field.max}`];
    default:
      return [];
  }
}

function amountRange({ min }: { min?: 0 | 1 }, x: string, word: string, isSeen: boolean): string[] {
  const least = min === 1 ? [`${x} > 0`] : min === 0 && !isSeen ? [`${x} >= 0`] : [];
  return [...least, isSeen ? `octet_length(${word}) <= ${SHORT_AMOUNT}` : `abs(${x}) <= ${LARGEST}`];
}

function amountDecimals({ round, scale }: { round?: boolean; scale?: number }, x: string, digits: string) {
  if (round) return [];
  return [scale ? "false" : `scale(${x}) <= ${digits}`];
}

/** The code of what is wrong with the field, or null. Reads text only, so that it never throws. */
export function problemSql(mapped: MappedField, given: string, word: string, digits: string): string {
  const { field, source } = mapped;
  const cases: string[] = [];
  if (source.values && source.otherwise === undefined) {
    cases.push(`when ${given} is not null and ${word} is null then 'unknown-word'`);
  }
  cases.push(`when ${word} is null then ${field.isRequired ? "'missing'" : "null"}`);
  cases.push(...shapeCases(mapped, word, digits));
  return `case ${cases.join(" ")} end`;
}

function shapeCases(mapped: MappedField, word: string, digits: string): string[] {
  const { field } = mapped;
  switch (shapeOf(mapped)) {
    case "day":
      return dayCases(mapped, word);
    case "integer":
    case "number":
      return numberCases(mapped, word, digits);
    default:
      if (field.type === "text") return [`when char_length(${word}) > ${field.max} then 'too-long'`];
      if (field.type === "currency")
        return [`when ${word} not in (${currencyList()}) then 'unknown-currency'`];
      if (field.type !== "word") return [];
      return [`when ${word} not in (${wordList(field.words)}) then 'unknown-word'`];
  }
}

function dayCases(mapped: MappedField, word: string): string[] {
  const iso = `(${isoSql(mapped, word)})`;
  const month = `substr(${iso}, 6, 2)`;
  const first = `make_date(substr(${iso}, 1, 4)::integer, ${month}::integer, 1)`;
  return [
    `when ${word} !~ '${patternOf(mapped)}' then 'not-a-day'`,
    `when substr(${iso}, 1, 4) < '${EARLIEST.slice(0, 4)}' or substr(${iso}, 1, 4) > '${LATEST.slice(0, 4)}' then 'day-out-of-range'`,
    `when ${month} not between '01' and '12' or substr(${iso}, 9, 2) = '00' then 'no-such-day'`,
    `when substr(${iso}, 9, 2)::integer > extract(day from ${first} + interval '1 month - 1 day') then 'no-such-day'`,
  ];
}

function numberCases(mapped: MappedField, word: string, digits: string): string[] {
  const { field, source } = mapped;
  const exponent = source.round ? "([eE][-+]?\\d{1,2})?" : "";
  const pattern = shapeOf(mapped) === "integer" ? "^[-+]?\\d+$" : `^[-+]?\\d+(\\.\\d+)?${exponent}$`;
  const x = scaledSql(source, `${word}::numeric`);
  const cases = [
    `when ${word} !~ '${pattern}' then '${shapeOf(mapped) === "integer" ? "not-a-whole-number" : "not-a-number"}'`,
    `when char_length(${word}) > 40 or abs(${word}::numeric) > ${LARGEST} then 'too-large'`,
  ];
  if (field.type === "amount") {
    if (field.min !== undefined) cases.push(`when ${x} < 0 then 'negative'`);
    if (field.min === 1) cases.push(`when ${x} = 0 then 'zero'`);
    if (!source.round) {
      const exact = source.scale ? `trim_scale(${x})` : x;
      cases.push(`when scale(${exact}) > ${digits} then 'too-many-decimals'`);
    }
  } else if (field.type === "decimal" || (field.type === "integer" && !source.part)) {
    cases.push(`when ${x} not between ${field.min} and ${field.max} then 'out-of-range'`);
    if (field.type === "decimal" && !source.round) {
      cases.push(`when scale(${x}) > ${field.decimals} then 'too-many-decimals'`);
    }
  } else cases.push(`when abs(${x}) > 100000 then 'too-large'`);
  return cases;
}
