import { hostname } from "node:os";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { defineTask } from "./define-task";

const BEAT_EVERY_MS = 10_000;
const workerId = `${hostname()}:${process.pid}`;

/** A sign of life by timer, not by job, so that a full queue does not look like a dead worker. */
export function startHeartbeat(): () => Promise<void> {
  const beat = () =>
    db().$executeRaw`
      insert into worker_heartbeat (id, beat_at) values (${workerId}, now())
      on conflict (id) do update set beat_at = excluded.beat_at`.catch((error: unknown) =>
      log.warn({ error }, "heartbeat not written"),
    );
  void beat();
  const timer = setInterval(beat, BEAT_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await db().$executeRaw`delete from worker_heartbeat where id = ${workerId}`.catch(() => 0);
  };
}

/** Workers that were killed leave their row behind. */
export const forgetHeartbeats = defineTask({
  name: "forget-heartbeats",
  schedule: "17 * * * *",
  payload: z.unknown(),
  run: async () => {
    await db().$executeRaw`delete from worker_heartbeat where beat_at < now() - interval '1 hour'`;
  },
});
