import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import type { Tx } from "@/lib/platform/db/client";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { type Context, can } from "@/lib/platform/service";

/** Enough to know the customer by, never enough to take anything in their name. */
export type MaskedIdentifier = { kind: IdentifierKind; tail: string };

const ON_PAPER: IdentifierKind[] = ["national_id", "passport", "phone", "card"];
const MOST = 6;

/** What a paper says of its customer beside name and number; nothing where the maker may not read customers. */
export async function maskedIdentifiers(
  tx: Tx,
  ctx: Context,
  { customerId }: PlanDetail,
): Promise<MaskedIdentifier[]> {
  if (!can(ctx.actor, "customer.read")) return [];
  return tx.customerIdentifier.findMany({
    where: { customerId, kind: { in: ON_PAPER } },
    select: { kind: true, tail: true },
    orderBy: [{ kind: "asc" }, { id: "asc" }],
    take: MOST,
  });
}
