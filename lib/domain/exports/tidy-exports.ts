import { db, pool } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";
import { isAtWork } from "./locks";
import { enqueueExport } from "./request-export";
import { removeExport, removeOrphans } from "./stored-exports";

const PATIENCE_MS = 60_000;

/**
 * Takes back files whose day is over, sets exports going again whose worker died, and throws away what no export knows.
 * Run every minute; doing it twice changes nothing.
 */
export async function tidyExports(ctx: Context): Promise<{ expired: number; restarted: number }> {
  requireSystem(ctx);
  const expired = await expireExports(ctx.now);
  const restarted = await restartExports(ctx.now);
  const known = await db().export.findMany({
    where: { storedAs: { not: null } },
    select: { storedAs: true },
  });
  await removeOrphans(new Set(known.flatMap(({ storedAs }) => storedAs ?? [])), ctx.now);
  return { expired, restarted };
}

async function expireExports(now: Date): Promise<number> {
  const over = await db().export.findMany({ where: { status: "ready", expiresAt: { lte: now } } });
  for (const { id, storedAs } of over) {
    await removeExport(storedAs);
    await db().export.updateMany({
      where: { id, status: "ready" },
      data: { status: "expired", storedAs: null },
    });
  }
  return over.length;
}

async function restartExports(now: Date): Promise<number> {
  const waiting = await db().export.findMany({ where: { status: { in: ["queued", "writing"] } } });
  const old = waiting.filter(({ startedAt, decidedAt, createdAt }) => {
    const last = Math.max(...[startedAt, decidedAt, createdAt].map((at) => at?.getTime() ?? 0));
    return now.getTime() - last > PATIENCE_MS;
  });
  if (old.length === 0) return 0;
  const client = await pool().connect();
  let restarted = 0;
  try {
    for (const { id } of old) {
      if (await isAtWork(client, id)) continue;
      await enqueueExport(db(), id);
      restarted += 1;
    }
  } finally {
    client.release();
  }
  return restarted;
}
