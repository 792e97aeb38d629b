import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";

const WORKER_WITHIN_SECONDS = 45;

export type SystemState = {
  worker: { isAlive: boolean; beatAt: string | null };
  /** Jobs whose time has come and that nobody has taken yet, and since when the first of them waits. */
  jobs: { running: number; due: number; dueSince: string | null; failed: number };
  imports: { running: number; waiting: number; failedToday: number };
  businessDay: { closedThrough: string | null; isClosing: boolean };
  sessions: { people: number; refusedToday: number };
};

type Row = {
  beatAt: Date | null;
  isAlive: boolean;
  importsRunning: number;
  importsWaiting: number;
  importsFailed: number;
  closedThrough: string | null;
  isClosing: boolean;
  people: number;
  refused: number;
};

/** How the machinery is, for who looks after it; nothing of a customer. */
export async function getSystemState(ctx: Context): Promise<SystemState> {
  await authorize(ctx, "staff.read");
  await authorize(ctx, "import.read");
  const client = ctx.tx ?? db();
  const dayAgo = Prisma.sql`${ctx.now}::timestamptz - interval '24 hours'`;
  const [row] = await client.$queryRaw<Row[]>(Prisma.sql`
    select
      (select max(beat_at) from worker_heartbeat) as "beatAt",
      coalesce((select max(beat_at) from worker_heartbeat)
        > now() - make_interval(secs => ${WORKER_WITHIN_SECONDS}), false) as "isAlive",
      (select count(*)::int from import_batch where status in ('reading', 'checking', 'landing', 'posting')) as "importsRunning",
      (select count(*)::int from import_batch where status = 'queued') as "importsWaiting",
      (select count(*)::int from import_batch where status in ('failed', 'refused') and created_at > ${dayAgo}) as "importsFailed",
      (select closed_through::text from business_day) as "closedThrough",
      (select state = 'closing' from business_day) as "isClosing",
      (select count(distinct staff_id)::int from staff_session
        where revoked_at is null and expires_at > ${ctx.now} and last_seen_at > ${ctx.now}::timestamptz - interval '15 minutes') as people,
      (select count(*)::int from audit_event where action = 'session.refused' and at > ${dayAgo}) as refused`);
  if (!row) throw new Error("no answer about the system");
  const jobs = await readJobs(ctx);
  return {
    worker: { isAlive: row.isAlive, beatAt: row.beatAt?.toISOString() ?? null },
    jobs,
    imports: { running: row.importsRunning, waiting: row.importsWaiting, failedToday: row.importsFailed },
    businessDay: { closedThrough: row.closedThrough, isClosing: row.isClosing },
    sessions: { people: row.people, refusedToday: row.refused },
  };
}

type JobRow = { running: number; due: number; dueSince: Date | null; failed: number };

/** The queue's own tables are made by the first worker that starts: before that there are no jobs. */
async function readJobs(ctx: Context): Promise<SystemState["jobs"]> {
  const client = ctx.tx ?? db();
  const [made] = await client.$queryRaw<{ made: boolean }[]>(
    Prisma.sql`select to_regclass('graphile_worker.jobs') is not null as made`,
  );
  if (!made?.made) return { running: 0, due: 0, dueSince: null, failed: 0 };
  const [row] = await client.$queryRaw<JobRow[]>(Prisma.sql`
    select count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)::int as due,
      min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts) as "dueSince",
      count(*) filter (where locked_at is null and attempts >= max_attempts)::int as failed
    from graphile_worker.jobs`);
  const { dueSince, ...counts } = row ?? { running: 0, due: 0, dueSince: null, failed: 0 };
  return { ...counts, dueSince: dueSince?.toISOString() ?? null };
}
