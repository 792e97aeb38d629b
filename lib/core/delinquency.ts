import { CoreError } from "@/lib/core/error";

/** 0 = M0 (current) … 7 = M7 (181 days and more past due). */
export type Bucket = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAYS_PER_BUCKET = 30;
const LAST_BUCKET = 7;

/**
 * The bucket of days past due: M0 current, M1 1-30, M2 31-60, … M6 151-180, M7 181+.
 * Throws CoreError INVALID_VALUE unless `daysPastDue` is a whole number, zero or more.
 */
export function bucketOf(daysPastDue: number): Bucket {
  assertDays(daysPastDue);
  return Math.min(Math.ceil(daysPastDue / DAYS_PER_BUCKET), LAST_BUCKET) as Bucket;
}

/** Five-category classification, best first: the order is the ranking. */
export const LOAN_CLASSES = ["normal", "special-mention", "substandard", "doubtful", "loss"] as const;
export type LoanClass = (typeof LOAN_CLASSES)[number];

/**
 * A classification rule as versioned data: a class applies from `fromDays` past due, rows in rising order. Check it
 * against the regulator's own site before it is shown as law; a bank may hold its own.
 */
export type ClassificationTable = {
  id: string;
  citation: string;
  validFrom: string;
  bands: readonly { fromDays: number; loanClass: LoanClass }[];
};

/** Any day overdue: special mention; more than 90: substandard; more than 270: doubtful; more than 360: loss. */
export const RISK_CLASSIFICATION_2023: ClassificationTable = {
  id: "risk-classification-2023",
  citation: "商业银行金融资产风险分类办法 (2023)",
  validFrom: "2023-07-01",
  bands: [
    { fromDays: 1, loanClass: "special-mention" },
    { fromDays: 91, loanClass: "substandard" },
    { fromDays: 271, loanClass: "doubtful" },
    { fromDays: 361, loanClass: "loss" },
  ],
};

/** Card loans: 1-90 special mention, 91-120 substandard, 121-180 doubtful, more than 180 loss. */
export const CARD_MEASURES_ARTICLE_92: ClassificationTable = {
  id: "card-measures-92",
  citation: "商业银行信用卡业务监督管理办法 第92条",
  validFrom: "2011-01-13",
  bands: [
    { fromDays: 1, loanClass: "special-mention" },
    { fromDays: 91, loanClass: "substandard" },
    { fromDays: 121, loanClass: "doubtful" },
    { fromDays: 181, loanClass: "loss" },
  ],
};

/** The class of one table. Throws CoreError INVALID_VALUE as bucketOf does. */
export function classify(daysPastDue: number, table: ClassificationTable): LoanClass {
  assertDays(daysPastDue);
  return table.bands.findLast((band) => daysPastDue >= band.fromDays)?.loanClass ?? "normal";
}

/** The worse of two classes. */
export function worseClass(one: LoanClass, other: LoanClass): LoanClass {
  return LOAN_CLASSES.indexOf(one) >= LOAN_CLASSES.indexOf(other) ? one : other;
}

/** The worst class of the tables that a bank holds side by side. */
export function worstClass(daysPastDue: number, tables: readonly ClassificationTable[]): LoanClass {
  return tables.map((table) => classify(daysPastDue, table)).reduce(worseClass, "normal");
}

function assertDays(daysPastDue: number): void {
  if (Number.isInteger(daysPastDue) && daysPastDue >= 0) return;
  throw new CoreError("INVALID_VALUE", "daysPastDue", "must be a whole number of days, zero or more");
}
