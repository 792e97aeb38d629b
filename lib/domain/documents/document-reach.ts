import { isWithinSubject } from "@/lib/domain/notes/attached-reach";
import { Prisma } from "@/lib/platform/db/client";
import { type Actor, type Reach, reachOf } from "@/lib/platform/service";

/** Document `d` hangs on something within this reach. */
export function isReachedDocument(reach: Reach | null): Prisma.Sql {
  return isWithinSubject(
    { customer: reach, plan: reach },
    { customerId: Prisma.sql`d.customer_id`, planId: Prisma.sql`d.plan_id` },
  );
}

/** Document `d` is the actor's own upload, or the actor may upload for more than what is their own: for a branch, or everywhere. */
export function isWithdrawable(actor: Actor): Prisma.Sql {
  const reach = reachOf(actor, "document.upload");
  if (!reach || actor.kind !== "staff") return Prisma.sql`false`;
  const wide: Reach = reach.all ? reach : { ...reach, ownStaffId: null };
  return Prisma.sql`(${isReachedDocument(reach)}
    and (d.uploaded_by = ${actor.staffId} or ${isReachedDocument(wide)}))`;
}
