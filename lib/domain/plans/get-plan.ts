import { daysBetween } from "@/lib/core/calendar";
import { db, Prisma } from "@/lib/platform/db/client";
import type { PlanStatus, ProductKind } from "@/lib/platform/db/generated/enums";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { planNotFound } from "./find-plan";
import { isWithinReach, PLAN_OWNER } from "./plan-reach";
import type { PlanTermsRow } from "./plan-terms";

type PlanRow = {
  customerId: bigint;
  id: bigint;
  lineId: bigint | null;
  customerName: string;
  isAnonymous: boolean;
  productCode: string;
  productKind: ProductKind;
  productEn: string;
  productZh: string;
  branchId: number;
  branchEn: string;
  branchZh: string;
  managerId: number;
  managerName: string;
  currency: string;
  principalMinor: bigint;
  instalmentCount: number;
  openedOn: string;
  createdAt: Date;
  channel: string;
  purpose: string | null;
  gradeAtOpening: string | null;
  source: string | null;
  externalId: string | null;
  status: PlanStatus;
  bucket: number;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  oldestUnpaidOn: string | null;
  settledCount: number;
  paidPrincipalMinor: bigint;
  paidInterestMinor: bigint;
  paidFeeMinor: bigint;
  paidPenaltyMinor: bigint;
  closedOn: string | null;
  termsVersion: number;
};

export type PlanDetail = Omit<PlanRow, "productEn" | "productZh" | "branchEn" | "branchZh"> & {
  number: string;
  customerNumber: string;
  lineNumber: string | null;
  /** In the reader's language. */
  productName: string;
  branchName: string;
  /** Business date minus the oldest unpaid due date; null while nothing is past due. */
  daysPastDue: number | null;
  /** Oldest first; the one in force is `termsVersion`. */
  terms: PlanTermsRow[];
};

/** Everything the head of a plan's page and its overview show. NOT_FOUND for what is out of reach. */
export async function getPlan(ctx: Context, number: string): Promise<PlanDetail> {
  const reach = await authorize(ctx, "portfolio.read");
  const id = idOfNumber("plan", number);
  if (id === null) throw planNotFound();
  const [row] = await (ctx.tx ?? db()).$queryRaw<PlanRow[]>(Prisma.sql`
    select p.customer_id as "customerId", p.id, p.line_id as "lineId",
      c.display_name as "customerName", c.is_anonymous as "isAnonymous",
      pr.code as "productCode", pr.kind::text as "productKind", pr.name_en as "productEn", pr.name_zh as "productZh",
      p.branch_id as "branchId", b.name_en as "branchEn", b.name_zh as "branchZh",
      p.manager_id as "managerId", m.display_name as "managerName",
      p.currency, p.principal_minor as "principalMinor", p.instalment_count as "instalmentCount",
      p.opened_on::text as "openedOn", p.created_at as "createdAt", p.channel, p.purpose,
      p.grade_at_opening as "gradeAtOpening", p.source, p.external_id as "externalId",
      s.status::text as status, s.bucket, s.outstanding_minor as "outstandingMinor", s.overdue_minor as "overdueMinor",
      s.next_due_on::text as "nextDueOn", s.next_due_minor as "nextDueMinor",
      s.oldest_unpaid_on::text as "oldestUnpaidOn", s.settled_count as "settledCount",
      s.paid_principal_minor as "paidPrincipalMinor", s.paid_interest_minor as "paidInterestMinor",
      s.paid_fee_minor as "paidFeeMinor", s.paid_penalty_minor as "paidPenaltyMinor",
      s.closed_on::text as "closedOn", s.terms_version as "termsVersion"
    from plan p
    join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
    join customer c on c.id = p.customer_id
    join product pr on pr.id = p.product_id
    join branch b on b.id = p.branch_id
    join staff m on m.id = p.manager_id
    where p.id = ${id} and ${isWithinReach(reach, PLAN_OWNER)}`);
  if (!row) throw planNotFound();
  return toDetail(ctx, row, await listTerms(ctx, row));
}

async function listTerms(ctx: Context, { customerId, id }: PlanRow): Promise<PlanTermsRow[]> {
  return (ctx.tx ?? db()).$queryRaw<PlanTermsRow[]>(Prisma.sql`
    select version, reason, request_id as "requestId", effective_on::text as "effectiveOn", method::text as method,
      principal_minor as "principalMinor", trim_scale(annual_rate_percent)::text as "annualRatePercent",
      instalment_count as "instalmentCount", every, unit::text as unit, day_count::text as "dayCount",
      starts_on::text as "startsOn", first_due_on::text as "firstDueOn", instalment_minor as "instalmentMinor",
      fee_minor as "feeMinor", options
    from plan_terms where customer_id = ${customerId} and plan_id = ${id} order by version`);
}

function toDetail(ctx: Context, row: PlanRow, terms: PlanTermsRow[]): PlanDetail {
  const { productEn, productZh, branchEn, branchZh, ...rest } = row;
  const isChinese = ctx.locale === "zh-CN";
  return {
    ...rest,
    number: numberOf("plan", row.id),
    customerNumber: numberOf("customer", row.customerId),
    lineNumber: row.lineId === null ? null : numberOf("line", row.lineId),
    productName: isChinese ? productZh : productEn,
    branchName: isChinese ? branchZh : branchEn,
    daysPastDue: row.oldestUnpaidOn ? Math.max(0, daysBetween(row.oldestUnpaidOn, ctx.businessDate)) : null,
    terms,
  };
}
