import { db } from "@/lib/platform/db/client";
import { listMigrationNames } from "@/lib/platform/db/migration-files";
import { log } from "@/lib/platform/log";

const HEARTBEAT_WITHIN_SECONDS = 45;

export type Readiness = { isReady: boolean; database: boolean; migrations: boolean; worker: boolean };

type Facts = { applied: string[] | null; worker: boolean };

/** Whether this process can serve people now. It says which part is missing, never why: the log has that. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const [facts] = await db().$queryRaw<Facts[]>`
      select
        (select array_agg(migration_name) from _prisma_migrations
          where finished_at is not null and rolled_back_at is null) as applied,
        exists (select from worker_heartbeat
          where beat_at > now() - make_interval(secs => ${HEARTBEAT_WITHIN_SECONDS})) as worker`;
    const applied = new Set(facts?.applied ?? []);
    const migrations = listMigrationNames().every((name) => applied.has(name));
    const worker = facts?.worker ?? false;
    return { isReady: migrations && worker, database: true, migrations, worker };
  } catch (error) {
    log.error({ error }, "readiness check failed");
    return { isReady: false, database: false, migrations: false, worker: false };
  }
}
