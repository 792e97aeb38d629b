import { Prisma } from "@/lib/platform/db/client";
import { type Actor, reachOf } from "@/lib/platform/service";
import { isWithinSubject, type SubjectReach } from "./attached-reach";

/** A note is read by whoever reads what it is written on; there is no permission of its own. */
export function noteReach(actor: Actor): SubjectReach {
  return { customer: reachOf(actor, "customer.read"), plan: reachOf(actor, "portfolio.read") };
}

/** Note `n` is one that this person may read. */
export function isReadableNote(actor: Actor): Prisma.Sql {
  return isWithinSubject(noteReach(actor), {
    customerId: Prisma.sql`n.customer_id`,
    planId: Prisma.sql`n.plan_id`,
  });
}
