import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Actor, type Reach, reachOf } from "@/lib/platform/service";

/** A row goes out to whoever may both see it and take it away; null for whoever may not do one of the two. */
export function exportReaches(actor: Actor): readonly [Reach, Reach] | null {
  const seen = reachOf(actor, "portfolio.read");
  const taken = reachOf(actor, "portfolio.export");
  return seen && taken ? [seen, taken] : null;
}

/** Lists of any length, as far as the permission for short ones reaches: one that reaches less far changes nothing. */
export function isUnlimited(actor: Actor): boolean {
  const short = reachOf(actor, "portfolio.export");
  const long = reachOf(actor, "portfolio.export-large");
  return short !== null && long !== null && covers(long, short);
}

function covers(wide: Reach, narrow: Reach): boolean {
  if (wide.all) return true;
  if (narrow.all) return false;
  const hasOwn = narrow.ownStaffId === null || narrow.ownStaffId === wide.ownStaffId;
  return hasOwn && narrow.branchIds.every((id) => wide.branchIds.includes(id));
}

/** Exports of colleagues whose branch is in reach. One's own work is not a colleague's. */
export function ownersWithin(reach: Reach): Prisma.ExportWhereInput {
  return reach.all ? {} : { owner: { branchId: { in: [...reach.branchIds] } } };
}
