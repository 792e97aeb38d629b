import type { PoolClient } from "pg";
import type { Cell } from "@/lib/platform/export/table";
import type { OpenedList } from "./list-page";
import { fieldsOf } from "./row-text";

const ROWS_PER_BATCH = 500;
const AS_TEXT = { getTypeParser: () => (value: string) => value };

/**
 * One moment of the database, to read a list in, whatever happens meanwhile. The whole list is wanted, so the planner
 * is not to hurry to its first rows; sorting it may use a little more memory than a page does.
 */
export async function beginSnapshot(client: PoolClient): Promise<void> {
  await client.query(
    `begin isolation level repeatable read read only; set local statement_timeout = '10min'; set local jit = off;
     set local cursor_tuple_fraction = 1; set local work_mem = '64MB'; set local datestyle = 'ISO, YMD'`,
  );
}

export async function countList(client: PoolClient, { count }: OpenedList): Promise<bigint> {
  const { rows } = await client.query<{ count: string }>({ text: count.text, values: count.values });
  return BigInt(rows[0]?.count ?? 0);
}

/** The rows in order, through a cursor: the next ones are on their way while these are being written. */
export async function* readList(
  client: PoolClient,
  list: OpenedList,
  /** Told how many rows are read; throws to stop. */
  onBatch: (rows: number) => void,
): AsyncGenerator<Cell[][]> {
  const { text, values } = list.rows;
  await client.query({ text: `declare export_rows no scroll cursor for ${text}`, values });
  const fetch = () => {
    const fetching = client.query<[string]>({
      text: `fetch ${ROWS_PER_BATCH} from export_rows`,
      rowMode: "array",
      types: AS_TEXT,
    });
    // Whoever stops early does not wait for the batch on its way; its failure is nobody's then.
    fetching.catch(() => undefined);
    return fetching;
  };
  let next = fetch();
  let read = 0;
  for (;;) {
    const { rows } = await next;
    if (rows.length === 0) return;
    next = fetch();
    read += rows.length;
    onBatch(read);
    const cells = rows.map(([text]) => list.toCells(fieldsOf(text)));
    // The driver's answer outlives its use by some collections of garbage; its rows need not.
    rows.length = 0;
    yield cells;
  }
}
