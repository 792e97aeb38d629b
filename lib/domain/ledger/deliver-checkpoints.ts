import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { type Context, requireSystem } from "@/lib/platform/service";
import { configuredWitnesses, type Witness } from "./witness";

/** One run's share: a witness that was away for long is told the rest next time. */
const PER_RUN = 200;
const FAILURE_CHARACTERS = 300;

export type Delivered = { name: string; delivered: number; failed: boolean };

/**
 * Tells each witness of the checkpoints it has not been told of, oldest first. How far it got is written after each, so
 * that a crash repeats one note at most; a witness that fails is tried again by the next run and holds up no other.
 * Nothing in the books changes, so there is nothing to audit.
 */
export async function deliverCheckpoints(
  ctx: Context,
  witnesses: readonly Witness[] = configuredWitnesses(),
): Promise<Delivered[]> {
  requireSystem(ctx);
  return Promise.all(witnesses.map(tellWitness));
}

async function tellWitness(witness: Witness): Promise<Delivered> {
  const { name } = witness;
  const { deliveredSize } = await db().ledgerWitness.upsert({
    where: { name },
    create: { name },
    update: {},
  });
  const checkpoints = await db().ledgerCheckpoint.findMany({
    where: { size: { gt: deliveredSize } },
    orderBy: { size: "asc" },
    take: PER_RUN,
    select: { size: true, note: true },
  });
  let delivered = 0;
  for (const { size, note } of checkpoints) {
    try {
      await witness.tell(note);
    } catch (error) {
      await recordFailure(name, error);
      return { name, delivered, failed: true };
    }
    await db().$executeRaw`
      update ledger_witness
      set delivered_size = greatest(delivered_size, ${size}), delivered_at = now(), failed_at = null, failure = null
      where name = ${name}`;
    delivered++;
  }
  return { name, delivered, failed: false };
}

async function recordFailure(name: string, error: unknown): Promise<void> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const failure = (cause instanceof Error ? cause.message : String(cause)).slice(0, FAILURE_CHARACTERS);
  log.warn({ witness: name, failure }, "a witness could not be told of a checkpoint");
  await db().$executeRaw`
    update ledger_witness set failed_at = now(), failure = ${failure} where name = ${name}`;
}
