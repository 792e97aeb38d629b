import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { IdentifierKind } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { openIdentifier } from "@/lib/platform/identifiers";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { customerNotFound, findCustomer } from "./find-customer";
import { isOverRevealLimit, REVEAL_SECONDS, REVEALS_PER_HOUR, revealWindowStart } from "./reveal-rules";
import { type RevealIdentifierInput, revealIdentifierInput } from "./schemas";

export type RevealedIdentifier = { kind: IdentifierKind; value: string; hideAfterSeconds: number };

/** One identifier in clear, for a stated reason. The value leaves only together with its audit row. */
export async function revealIdentifier(
  ctx: Context,
  input: RevealIdentifierInput,
): Promise<RevealedIdentifier> {
  const reach = await authorize(ctx, "identifier.reveal");
  const { customerNumber, identifierId, reason, note } = parse(revealIdentifierInput, input);
  const id = BigInt(identifierId);
  const outcome = await transaction(ctx, async (tx) => {
    const customerId = await findCustomer({ ...ctx, tx }, reach, customerNumber);
    const sealed = await tx.customerIdentifier.findUnique({ where: { customerId_id: { customerId, id } } });
    if (!sealed) throw customerNotFound();
    const isRefused = isOverRevealLimit(await countRecentReveals(tx, ctx));
    await audit(tx, ctx, {
      action: "identifier.revealed",
      objectKind: "customer",
      objectId: customerId,
      customerId,
      outcome: isRefused ? "refused" : "done",
      reason: note,
      after: { identifierKind: sealed.kind, identifierId, revealReason: reason },
    });
    return isRefused ? null : { kind: sealed.kind, value: openIdentifier({ customerId, id }, sealed) };
  });
  // Thrown only now, so that the refusal's own audit row stays.
  if (!outcome) throw new AppError("LIMIT", "customers.reveal.limit", { limit: REVEALS_PER_HOUR });
  return { ...outcome, hideAfterSeconds: REVEAL_SECONDS };
}

/** Counts under a lock of this person, so that many requests at once cannot slip past the limit together. */
async function countRecentReveals(tx: Tx, ctx: Context): Promise<number> {
  const { actor } = ctx;
  if (actor.kind === "system") throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
  const actorId = actor.kind === "staff" ? actor.staffId : actor.keyId;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`reveal:${actor.kind}`}), ${actorId}::int)::text`;
  const [row] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from audit_event
    where actor_kind = ${actor.kind}::actor_kind and actor_id = ${actorId} and action = 'identifier.revealed'
      and outcome = 'done' and at > ${revealWindowStart(ctx.now)}`);
  return row?.count ?? 0;
}
