import { db } from "@/lib/platform/db/client";

/**
 * Notes that the session's owner is at work. Not audited: it changes nothing the business knows of. A session that is
 * over stays over.
 */
export async function keepAlive(sessionId: bigint, now: Date): Promise<void> {
  await db().staffSession.updateMany({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { lt: now } },
    data: { lastSeenAt: now },
  });
}
