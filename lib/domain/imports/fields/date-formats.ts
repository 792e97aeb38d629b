/** How files write days and months. */
export const DATE_FORMATS = [
  "yyyy-MM-dd",
  "yyyy/MM/dd",
  "yyyyMMdd",
  "dd/MM/yyyy",
  "MM/dd/yyyy",
  "dd.MM.yyyy",
  "yyyy-MM",
  "yyyyMM",
  "MMM-yyyy",
] as const;

export type DateFormat = (typeof DATE_FORMATS)[number];

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const piece = (text: string, from: number, length: number) => `substr(${text}, ${from}, ${length})`;

/** SQL that spells `text` as yyyy-MM-dd; whether that is a day that exists is for the caller to check. */
export function isoTextSql(format: DateFormat, text: string): string {
  switch (format) {
    case "yyyy-MM-dd":
      return text;
    case "yyyy/MM/dd":
      return `translate(${text}, '/', '-')`;
    case "yyyyMMdd":
      return `${piece(text, 1, 4)} || '-' || ${piece(text, 5, 2)} || '-' || ${piece(text, 7, 8)}`;
    case "dd/MM/yyyy":
    case "dd.MM.yyyy":
      return `${piece(text, 7, 8)} || '-' || ${piece(text, 4, 2)} || '-' || ${piece(text, 1, 2)}`;
    case "MM/dd/yyyy":
      return `${piece(text, 7, 8)} || '-' || ${piece(text, 1, 2)} || '-' || ${piece(text, 4, 2)}`;
    case "yyyy-MM":
      return `${text} || '-01'`;
    case "yyyyMM":
      return `${piece(text, 1, 4)} || '-' || ${piece(text, 5, 6)} || '-01'`;
    case "MMM-yyyy": {
      const cases = MONTHS.map((name, k) => `when '${name}' then '${String(k + 1).padStart(2, "0")}'`);
      return `${piece(text, 5, 8)} || '-' || case lower(${piece(text, 1, 3)}) ${cases.join(" ")} end || '-01'`;
    }
  }
}

const PATTERNS: Record<DateFormat, string> = {
  "yyyy-MM-dd": "\\d{4}-\\d{2}-\\d{2}",
  "yyyy/MM/dd": "\\d{4}/\\d{2}/\\d{2}",
  yyyyMMdd: "\\d{8}",
  "dd/MM/yyyy": "\\d{2}/\\d{2}/\\d{4}",
  "MM/dd/yyyy": "\\d{2}/\\d{2}/\\d{4}",
  "dd.MM.yyyy": "\\d{2}\\.\\d{2}\\.\\d{4}",
  "yyyy-MM": "\\d{4}-\\d{2}",
  yyyyMM: "\\d{6}",
  "MMM-yyyy": `(?i)(${MONTHS.join("|")})-\\d{4}`,
};

/** A POSIX pattern that the whole text must fit. */
export function datePattern(format: DateFormat): string {
  const pattern = PATTERNS[format];
  return pattern.startsWith("(?i)") ? `(?i)^(?:${pattern.slice(4)})$` : `^(?:${pattern})$`;
}
