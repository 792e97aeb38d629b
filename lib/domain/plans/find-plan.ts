import { db, Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import { authorize, type Context } from "@/lib/platform/service";
import { isWithinReach, PLAN_OWNER } from "./plan-reach";

export type PlanKey = { customerId: bigint; id: bigint };

export const planNotFound = () => new AppError("NOT_FOUND", "errors.NOT_FOUND");

/** The key of a plan within the reader's reach. A plan out of reach and a number never given out are refused alike. */
export async function findPlan(ctx: Context, number: string): Promise<PlanKey> {
  const reach = await authorize(ctx, "portfolio.read");
  const id = idOfNumber("plan", number);
  if (id === null) throw planNotFound();
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ customerId: bigint }[]>(Prisma.sql`
    select p.customer_id as "customerId" from plan p
    where p.id = ${id} and ${isWithinReach(reach, PLAN_OWNER)}`);
  if (!row) throw planNotFound();
  return { customerId: row.customerId, id };
}
