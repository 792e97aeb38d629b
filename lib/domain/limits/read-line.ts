import { isWithinReach, type OwnedBy } from "@/lib/domain/plans/plan-reach";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import type { Reach } from "@/lib/platform/service";
import type { Limit } from "./rules";

/** A credit line with what a decision on its limit looks at. A temporary limit that has lapsed is not in it. */
export type LineFacts = Limit & {
  customerId: bigint;
  id: bigint;
  branchId: number;
  managerId: number;
  currency: string;
  usedMinor: bigint;
  version: number;
  /** Of all the customer's plans. */
  worstBucket: number;
  /** Personalised agreements that are being kept. */
  agreements: number;
};

export const LINE_OWNER: OwnedBy = { manager: Prisma.sql`k.manager_id`, branch: Prisma.sql`k.branch_id` };

/** A line within reach, by its number; NOT_FOUND otherwise. */
export async function readLine(
  tx: Tx,
  reach: Reach,
  number: string,
  businessDate: string,
): Promise<LineFacts> {
  const id = idOfNumber("line", number);
  const [line] = id === null ? [] : await selectLine(tx, reach, id, businessDate, Prisma.empty);
  if (!line) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return line;
}

/** The same, held until the transaction ends: whoever draws on the line or changes it waits. */
export async function lockLine(
  tx: Tx,
  reach: Reach,
  number: string,
  businessDate: string,
): Promise<LineFacts> {
  const id = idOfNumber("line", number);
  const [line] =
    id === null ? [] : await selectLine(tx, reach, id, businessDate, Prisma.sql`for no key update of l`);
  if (!line) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return line;
}

function selectLine(tx: Tx, reach: Reach, id: bigint, businessDate: string, lock: Prisma.Sql) {
  const isRunning = Prisma.sql`l.temporary_until >= ${businessDate}::date`;
  return tx.$queryRaw<LineFacts[]>(Prisma.sql`
    select l.customer_id as "customerId", l.id, k.branch_id as "branchId", k.manager_id as "managerId", l.currency,
      l.limit_minor as "limitMinor", case when ${isRunning} then l.temporary_limit_minor end as "temporaryLimitMinor",
      case when ${isRunning} then l.temporary_until::text end as "temporaryUntil", l.used_minor as "usedMinor",
      l.status::text as status, l.version,
      coalesce((select max(s.bucket) from plan_state s where s.customer_id = l.customer_id), 0)::int as "worstBucket",
      (select count(*) from plan_state s where s.customer_id = l.customer_id and s.status = 'workout')::int as agreements
    from credit_line l join customer k on k.id = l.customer_id
    where l.id = ${id} and ${isWithinReach(reach, LINE_OWNER)} ${lock}`);
}
