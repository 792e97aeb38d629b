import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import type { Context, Reach } from "@/lib/platform/service";

const CUSTOMER_OWNER = { manager: Prisma.sql`c.manager_id`, branch: Prisma.sql`c.branch_id` };

export const customerNotFound = () => new AppError("NOT_FOUND", "errors.NOT_FOUND");

/**
 * A customer `c` is visible to who looks after the customer, or after any of the customer's plans: a plan is no use to
 * somebody who may not see who owes it. Plans of others stay out of sight on the customer's page all the same.
 */
export function isVisibleCustomer(reach: Reach): Prisma.Sql {
  if (reach.all) return Prisma.sql`true`;
  return Prisma.sql`(${isWithinReach(reach, CUSTOMER_OWNER)} or exists (
    select from plan p where p.customer_id = c.id and ${isWithinReach(reach, PLAN_OWNER)}))`;
}

/** The id of a visible customer. Out of reach and absent are refused alike. The caller has asked for the permission. */
export async function findCustomer(ctx: Context, reach: Reach, number: string): Promise<bigint> {
  const id = idOfNumber("customer", number);
  if (id === null) throw customerNotFound();
  const rows = await (ctx.tx ?? db()).$queryRaw<unknown[]>(Prisma.sql`
    select from customer c where c.id = ${id} and ${isVisibleCustomer(reach)}`);
  if (rows.length === 0) throw customerNotFound();
  return id;
}
