import { db, Prisma } from "@/lib/platform/db/client";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { customerNotFound, findCustomer } from "./find-customer";

/** All that leaves the server before somebody asks for the value with a reason. */
export type MaskedIdentifier = { id: bigint; kind: IdentifierKind; tail: string };

export type CustomerProfile = {
  birthYear: number | null;
  incomeAnnualMinor: bigint | null;
  currency: string;
  employment: string | null;
  employmentYears: string | null;
  industry: string | null;
  occupation: string | null;
  region: string | null;
  housing: string | null;
  dependants: number | null;
  debtToIncomePercent: string | null;
  creditScore: number | null;
  delinquencies2y: number | null;
  inquiries6m: number | null;
  openAccounts: number | null;
  creditSince: string | null;
  recordedOn: string;
};

type CustomerRow = {
  id: bigint;
  displayName: string;
  isAnonymous: boolean;
  branchEn: string;
  branchZh: string;
  managerName: string;
  riskGrade: string | null;
  openedOn: string;
  source: string | null;
  externalId: string | null;
};

export type CustomerDetail = Omit<CustomerRow, "branchEn" | "branchZh"> & {
  number: string;
  /** In the reader's language. */
  branchName: string;
  identifiers: MaskedIdentifier[];
  profile: CustomerProfile | null;
};

/** Who the customer is, with every identifier masked: the ciphertext is not even read. */
export async function getCustomer(ctx: Context, number: string): Promise<CustomerDetail> {
  const reach = await authorize(ctx, "customer.read");
  const id = await findCustomer(ctx, reach, number);
  const [[row], identifiers, [profile]] = await Promise.all([
    (ctx.tx ?? db()).$queryRaw<CustomerRow[]>(Prisma.sql`
      select c.id, c.display_name as "displayName", c.is_anonymous as "isAnonymous", b.name_en as "branchEn",
        b.name_zh as "branchZh", m.display_name as "managerName", c.risk_grade as "riskGrade",
        c.opened_on::text as "openedOn", c.source, c.external_id as "externalId"
      from customer c join branch b on b.id = c.branch_id join staff m on m.id = c.manager_id where c.id = ${id}`),
    (ctx.tx ?? db()).customerIdentifier.findMany({
      where: { customerId: id },
      select: { id: true, kind: true, tail: true },
      orderBy: [{ kind: "asc" }, { id: "asc" }],
      take: 50,
    }),
    selectProfile(ctx, id),
  ]);
  if (!row) throw customerNotFound();
  const { branchEn, branchZh, ...rest } = row;
  return {
    ...rest,
    number: numberOf("customer", id),
    branchName: ctx.locale === "zh-CN" ? branchZh : branchEn,
    identifiers,
    profile: profile ?? null,
  };
}

function selectProfile(ctx: Context, customerId: bigint): Promise<CustomerProfile[]> {
  return (ctx.tx ?? db()).$queryRaw<CustomerProfile[]>(Prisma.sql`
    select birth_year as "birthYear", income_annual_minor as "incomeAnnualMinor", currency, employment,
      employment_years::text as "employmentYears", industry, occupation, region, housing, dependants,
      trim_scale(debt_to_income_percent)::text as "debtToIncomePercent", credit_score as "creditScore",
      delinquencies_2y as "delinquencies2y", inquiries_6m as "inquiries6m", open_accounts as "openAccounts",
      credit_since::text as "creditSince", recorded_on::text as "recordedOn"
    from customer_profile where customer_id = ${customerId}`);
}
