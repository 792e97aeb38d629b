import type { PoolClient } from "pg";

/**
 * Ids are drawn in order but commit out of order, and a long bulk posting commits late with low ids. So the sealer keeps a
 * mark below which nothing unsealed is left and nothing can come any more, and looks at all that lies above it.
 *
 * A transaction that draws an id holds a lock on the sequence until it has ended, and pg_locks shows it. Once every holder
 * seen after the mark was read is gone, all ids up to the mark are either visible or will never be. Nobody waits for
 * anybody, and nothing here survives as a transaction number, so a restored copy of the database goes on as well.
 */
export type Marks = {
  /** All ids up to here are sealed or void. */
  lowWater: bigint;
  /** Once this run has sealed what it sees, the low water is here. */
  decided: bigint;
  pending: { mark: bigint; writers: string[] } | null;
};

const SEQUENCE = "pg_get_serial_sequence('ledger_transaction', 'id')::regclass";

/** Read before the first look for unsealed transactions: what is decided is then in sight. */
export async function readMarks(client: PoolClient): Promise<Marks> {
  const { rows: stored } = await client.query<{ low: string; mark: string | null; writers: string[] }>(
    "select low_water as low, pending_mark as mark, pending_writers as writers from ledger_sealer",
  );
  const lowWater = BigInt(stored[0]?.low ?? 0);
  // In this order: who holds the sequence when its value is read may still insert.
  const { rows: drawn } = await client.query<{ mark: string }>(
    `select coalesce(pg_sequence_last_value(${SEQUENCE}), 0) as mark`,
  );
  const { rows: holders } = await client.query<{ writer: string }>(
    `select distinct virtualtransaction as writer from pg_locks
     where locktype = 'relation' and relation = ${SEQUENCE} and mode = 'RowExclusiveLock'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  const mark = BigInt(drawn[0]?.mark ?? 0);
  const writers = holders.map(({ writer }) => writer);
  if (writers.length === 0) return { lowWater, decided: max(lowWater, mark), pending: null };

  const earlier = stored[0]?.mark ? { mark: BigInt(stored[0].mark), writers: stored[0].writers } : null;
  const isDecided = earlier?.writers.every((writer) => !writers.includes(writer)) ?? false;
  return {
    lowWater,
    decided: earlier && isDecided ? max(lowWater, earlier.mark) : lowWater,
    pending: earlier && !isDecided ? earlier : { mark, writers },
  };
}

/** After a run: with `decided` as the low water only when the run has sealed all that it saw. */
export async function writeMarks(client: PoolClient, marks: Marks, isComplete: boolean): Promise<void> {
  await client.query(
    "update ledger_sealer set low_water = greatest(low_water, $1), pending_mark = $2, pending_writers = $3",
    [isComplete ? marks.decided : marks.lowWater, marks.pending?.mark ?? null, marks.pending?.writers ?? []],
  );
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
