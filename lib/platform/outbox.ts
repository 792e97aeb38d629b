import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** Announces what happened in the transaction that did it; the worker sends it on after commit. */
export async function announce(
  tx: Tx,
  topic: string,
  key: string,
  payload: Prisma.InputJsonObject,
): Promise<void> {
  await tx.outboxEvent.create({ data: { topic, key, payload } });
}

/** The same for many at once. */
export async function announceMany(
  tx: Tx,
  topic: string,
  events: readonly { key: string; payload: Prisma.InputJsonObject }[],
): Promise<void> {
  await tx.outboxEvent.createMany({ data: events.map((event) => ({ topic, ...event })) });
}
