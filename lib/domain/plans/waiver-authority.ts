import { formatMinor } from "@/lib/core/money";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import type { LockedPlan } from "./lock-plan";

/**
 * LIMIT, naming the maximum, when a waiver goes beyond what the person's roles may give up. Counted is everything that was
 * waived on the plan on this business day, by whomever: neither small slices nor a colleague get around the maximum. A job
 * that carries out an approved request has no maximum of its own.
 */
export async function assertAuthority(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  amountMinor: bigint,
): Promise<void> {
  if (ctx.actor.kind === "system") return;
  const { maximumMinor, alreadyMinor } = await waiverRoom(tx, ctx, plan);
  if (alreadyMinor + amountMinor <= maximumMinor) return;
  const amount = (minor: bigint) => formatMinor(minor, plan.currency, ctx.locale, "code");
  throw new AppError("LIMIT", alreadyMinor > 0n ? "servicing.waiverLimitToday" : "servicing.waiverLimit", {
    maximum: amount(maximumMinor),
    already: amount(alreadyMinor),
  });
}

/** How much the person may give up in all, and how much of it is gone on this plan today. */
export type WaiverRoom = { maximumMinor: bigint; alreadyMinor: bigint };

type WaivedPlan = Pick<LockedPlan, "customerId" | "id">;

export async function waiverRoom(tx: Tx, ctx: Context, plan: WaivedPlan): Promise<WaiverRoom> {
  const maximumMinor = await maximumOf(tx, ctx, plan);
  const [row] = await tx.$queryRaw<{ alreadyMinor: bigint }[]>(Prisma.sql`
    select coalesce(sum(interest_minor + fee_minor + penalty_minor), 0)::bigint as "alreadyMinor" from plan_charge
    where customer_id = ${plan.customerId} and plan_id = ${plan.id} and kind = 'waiver'
      and posted_on = ${ctx.businessDate}::date and request_id is null`);
  return { maximumMinor, alreadyMinor: row?.alreadyMinor ?? 0n };
}

/** The highest authority of the roles that let the person waive on this very plan today; none for a key. */
async function maximumOf(tx: Tx, { actor, businessDate }: Context, plan: WaivedPlan): Promise<bigint> {
  if (actor.kind !== "staff") return 0n;
  const [row] = await tx.$queryRaw<{ maximumMinor: bigint }[]>(Prisma.sql`
    select coalesce(max(w.maximum_minor), 0)::bigint as "maximumMinor"
    from plan p
    join branch b on b.id = p.branch_id
    join role_assignment a on a.staff_id = ${actor.staffId} and a.valid_from <= ${businessDate}::date
      and (a.valid_until is null or a.valid_until >= ${businessDate}::date)
      and case a.scope when 'all' then true when 'own' then p.manager_id = a.staff_id
        when 'branch' then a.branch_id = b.id else a.region_id = b.region_id end
    join role_permission rp on rp.role_id = a.role_id and rp.permission = 'charge.waive'
    join waiver_authority w on w.role_id = a.role_id and w.currency = p.currency
    where p.customer_id = ${plan.customerId} and p.id = ${plan.id}`);
  return row?.maximumMinor ?? 0n;
}
