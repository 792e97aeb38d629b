import { db, Prisma } from "@/lib/platform/db/client";
import type { LineStatus } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { findCustomer } from "./find-customer";
import { headroom, limitInForce, utilisationPercent } from "./line-rules";

const LIMIT = 100;

type LineRow = {
  id: bigint;
  kind: string;
  currency: string;
  limitMinor: bigint;
  temporaryLimitMinor: bigint | null;
  temporaryUntil: string | null;
  usedMinor: bigint;
  status: LineStatus;
  openedOn: string;
};

export type CustomerLine = LineRow & {
  number: string;
  limitInForceMinor: bigint;
  headroomMinor: bigint;
  utilisationPercent: number | null;
};

/** The customer's lines, those in use first, as they stand on the business date. */
export async function listCustomerLines(ctx: Context, number: string): Promise<CustomerLine[]> {
  const reach = await authorize(ctx, "customer.read");
  const customerId = await findCustomer(ctx, reach, number);
  const rows = await (ctx.tx ?? db()).$queryRaw<LineRow[]>(Prisma.sql`
    select id, kind, currency, limit_minor as "limitMinor", temporary_limit_minor as "temporaryLimitMinor",
      temporary_until::text as "temporaryUntil", used_minor as "usedMinor", status::text as status,
      opened_on::text as "openedOn"
    from credit_line where customer_id = ${customerId} order by status, id limit ${LIMIT}`);
  return rows.map((row) => ({
    ...row,
    number: numberOf("line", row.id),
    limitInForceMinor: limitInForce(row, ctx.businessDate),
    headroomMinor: headroom(row, ctx.businessDate),
    utilisationPercent: utilisationPercent(row, ctx.businessDate),
  }));
}
