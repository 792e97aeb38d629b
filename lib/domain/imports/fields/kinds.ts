import type { ImportKind } from "@/lib/platform/db/generated/enums";
import {
  amount,
  currency,
  date,
  decimal,
  type Field,
  integer,
  month,
  required,
  secret,
  text,
  word,
} from "./field";

export const STANDINGS = ["none", "closed", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "charged_off"];
export const PLAN_STATUSES = [
  "pending",
  "active",
  "deferred",
  "workout",
  "settled",
  "charged_off",
  "written_off",
  "cancelled",
];

/** Methods whose terms fit in a row. A free-form plan's amounts do not. */
const METHODS = [
  "equal-instalment",
  "equal-principal",
  "flat",
  "interest-free",
  "interest-only",
  "balloon",
  "step-up",
];
const DAY_COUNTS = ["30/360", "actual/360", "actual/365", "actual/actual", "period"];
const EMPLOYMENT = [
  "employed",
  "self-employed",
  "civil-servant",
  "retired",
  "student",
  "unemployed",
  "other",
];
const HOUSING = ["owned", "mortgaged", "rented", "family", "other"];

const who = [text("branch", 40), text("manager", 60)];

/** What a row may tell of a customer beside its key: also read from the rows of other kinds. */
export const CUSTOMER_FIELDS: readonly Field[] = [
  text("displayName", 120),
  ...who,
  text("riskGrade", 20),
  date("openedOn"),
  currency(),
  integer("birthYear", 1900, 2100),
  amount("incomeAnnual"),
  word("employment", EMPLOYMENT),
  decimal("employmentYears", 0, 99, 1),
  text("industry", 60),
  text("occupation", 60),
  text("region", 60),
  word("housing", HOUSING),
  integer("dependants", 0, 99),
  decimal("debtToIncomePercent", 0, 99_999, 2),
  integer("creditScore", 0, 9_999),
  integer("delinquencies2y", 0, 9_999),
  integer("inquiries6m", 0, 9_999),
  integer("openAccounts", 0, 9_999),
  date("creditSince"),
  secret("nationalId", "national_id"),
  secret("passport", "passport"),
  secret("phone", "phone"),
  secret("email", "email"),
  secret("card", "card"),
];

export const LINE_FIELDS: readonly Field[] = [
  word("lineKind", ["card", "consumer"]),
  required(currency()),
  required(amount("creditLimit")),
  amount("temporaryLimit"),
  date("temporaryUntil"),
  amount("used"),
  word("lineStatus", ["active", "blocked", "closed"]),
  date("openedOn"),
];

const PLAN_FIELDS: readonly Field[] = [
  required(text("externalId")),
  text("customerExternalId"),
  text("lineExternalId"),
  text("product", 40),
  ...who,
  required(currency()),
  required(amount("principal", 1)),
  required(decimal("annualRatePercent", 0, 1000, 8)),
  required(integer("instalmentCount", 1, 600)),
  integer("every", 1, 366),
  word("unit", ["month", "week", "day"]),
  word("method", METHODS),
  word("dayCount", DAY_COUNTS),
  required(date("openedOn")),
  date("startsOn"),
  date("firstDueOn"),
  amount("instalment", 1),
  amount("fee"),
  word("feeTreatment", ["interest", "upfront"]),
  integer("promotionCount", 1, 600),
  decimal("promotionRatePercent", 0, 1000, 8),
  integer("interestOnlyCount", 1, 600),
  amount("balloon"),
  integer("stepEvery", 1, 600),
  decimal("stepPercent", 0, 1000, 8),
  required(word("status", PLAN_STATUSES)),
  amount("outstanding"),
  amount("overdue"),
  integer("daysPastDue", 0, 20_000),
  date("oldestUnpaidOn"),
  date("nextDueOn"),
  amount("nextDue"),
  integer("instalmentsPaid", 0, 600),
  amount("paidPrincipal"),
  amount("paidInterest"),
  amount("paidFee"),
  amount("paidPenalty"),
  date("lastPaymentOn"),
  amount("lastPayment"),
  amount("recovered"),
  date("closedOn"),
  date("chargedOffOn"),
  text("purpose", 80),
  text("grade", 20),
  word("channel", ["branch", "app", "phone", "partner", "file"]),
];

const PERFORMANCE_FIELDS: readonly Field[] = [
  text("lineExternalId"),
  text("planExternalId"),
  required(month("month")),
  required(word("standing", STANDINGS)),
  currency(),
  amount("creditLimit"),
  { name: "balance", type: "amount" },
  amount("overdue"),
  amount("paid"),
];

const PAYMENT_FIELDS: readonly Field[] = [
  required(text("externalId")),
  required(text("planExternalId")),
  required(currency()),
  word("paymentKind", ["payment", "recovery"]),
  required(date("receivedOn")),
  required(amount("amount", 1)),
  amount("principal"),
  amount("interest"),
  amount("fee"),
  amount("penalty"),
  word("channel", ["auto-debit", "counter", "transfer", "app", "file"]),
];

/** A plan is named by its number, or by its own key under the file's source. */
const RECEIPT_FIELDS: readonly Field[] = [
  required(text("reference")),
  text("planNumber", 20),
  text("planExternalId"),
  required(date("receivedOn")),
  required(amount("amount", 1)),
  required(currency()),
  word("channel", ["auto-debit", "counter", "transfer", "app", "file"]),
];

export const KIND_FIELDS: Record<ImportKind, readonly Field[]> = {
  customers: [required(text("externalId")), ...CUSTOMER_FIELDS],
  lines: [required(text("externalId")), text("customerExternalId"), ...LINE_FIELDS],
  plans: PLAN_FIELDS,
  performance: PERFORMANCE_FIELDS,
  payments: PAYMENT_FIELDS,
  receipts: RECEIPT_FIELDS,
};
