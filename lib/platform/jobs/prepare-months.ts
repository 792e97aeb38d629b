import { z } from "zod";
import { pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { systemContext } from "@/lib/platform/service";
import { defineTask } from "./define-task";

const MONTHS = 3;
/** Imports and postings in flight go first: a job that fails is tried again, and there are months of time. */
const LOCK_TIMEOUT = "2s";

/**
 * Every day: this month's and the next months' partitions of whatever is kept by month, so that no posting has to make one.
 * Writers still ask for theirs, should the worker have been away for long.
 */
export const prepareMonthsTask = defineTask({
  name: "prepare-months",
  schedule: "40 18 * * *",
  payload: z.unknown(),
  run: async () => {
    const { businessDate } = await systemContext("prepare-months");
    const { rows } = await pool().query<{ parent: string; month: string; isThere: boolean }>(
      `select c.relname as parent, m.month::text as month,
         to_regclass(quote_ident(c.relname || '_' || to_char(m.month, 'YYYYMM'))) is not null as "isThere"
       from pg_partitioned_table p join pg_class c on c.oid = p.partrelid,
         lateral (select (date_trunc('month', $1::date) + k * interval '1 month')::date as month
           from generate_series(0, $2::integer - 1) k) m
       where c.relnamespace = current_schema()::regnamespace
       order by 1, 2`,
      [businessDate, MONTHS],
    );
    for (const { parent, month } of rows.filter(({ isThere }) => !isThere)) await makeMonth(parent, month);
  },
});

/** A transaction each: no lock is kept while the next one is waited for. */
async function makeMonth(parent: string, month: string): Promise<void> {
  const client = await pool().connect();
  let isSound = false;
  try {
    await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query("select ensure_month_partition($1, $2::date)", [parent, month]);
    await client.query("commit");
    isSound = true;
    log.info({ table: parent, month }, "a month's partition made ahead");
  } finally {
    client.release(!isSound);
  }
}
