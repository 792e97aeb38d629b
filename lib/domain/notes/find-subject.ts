import { customerNotFound, findCustomer } from "@/lib/domain/customers/find-customer";
import { isWithinReach, PLAN_OWNER } from "@/lib/domain/plans/plan-reach";
import { db, Prisma } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import type { Context, Reach } from "@/lib/platform/service";

/** As numbers, the way an address and a form carry it. */
export type SubjectNumbers = { customer: string; plan?: string };
export type Subject = { customerId: bigint; planId: bigint | null };

/** What a note or document is to hang on, within the reach given. Absent, out of reach and another customer's plan are refused alike. */
export async function findSubject(
  ctx: Context,
  reach: Reach,
  { customer, plan }: SubjectNumbers,
): Promise<Subject> {
  if (plan === undefined) return { customerId: await findCustomer(ctx, reach, customer), planId: null };
  const customerId = idOfNumber("customer", customer);
  const planId = idOfNumber("plan", plan);
  if (customerId === null || planId === null) throw customerNotFound();
  const rows = await (ctx.tx ?? db()).$queryRaw<unknown[]>(Prisma.sql`
    select from plan p where p.customer_id = ${customerId} and p.id = ${planId} and ${isWithinReach(reach, PLAN_OWNER)}`);
  if (rows.length === 0) throw customerNotFound();
  return { customerId, planId };
}
