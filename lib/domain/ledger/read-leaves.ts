import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { pool } from "@/lib/platform/db/client";
import { LEAF_COLUMNS } from "./leaf";

/**
 * An entry as the tables have it now: its leaf, and its place when its transaction is whole. `line` is only good until the
 * call returns: copy what must stay.
 */
export type OnLeaf = (line: Uint8Array, index: number, firstLeaf: number, leafCount: number) => void;

const TAB = 9;
const NEW_LINE = 10;
const DIGIT_ZERO = 48;

/**
 * The entries of the transactions whose first leaf is in [from, to), in the order of the log, streamed. A transaction
 * that has lost its rows is one row of \N. The client's settings must be those of `logSettings`.
 */
export async function readLeaves(
  client: PoolClient,
  from: number,
  to: number,
  onLeaf: OnLeaf,
): Promise<void> {
  const stream = client.query(copyTo(`copy (${leavesSql(from, to)}) to stdout`));
  const giveRow = rowReader(onLeaf);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (let end = bytes.indexOf(NEW_LINE, at); end >= 0; end = bytes.indexOf(NEW_LINE, at)) {
      giveRow(bytes, at, end);
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
}

function leavesSql(from: number, to: number): string {
  return `
    select p.first_leaf, p.leaf_count, ${LEAF_COLUMNS}
    from ledger_position p
    left join ledger_transaction t on t.customer_id = p.customer_id and t.id = p.transaction_id
    left join ledger_entry e
      on e.customer_id = t.customer_id and e.transaction_id = t.id and e.posted_on = t.posted_on
    where p.first_leaf >= ${BigInt(from)} and p.first_leaf < ${BigInt(to)}
    order by p.first_leaf, e.seq`;
}

/** Reads rows of a first leaf, a number of leaves, both in digits, and a leaf. */
function rowReader(onLeaf: OnLeaf) {
  let at = 0;
  let transactionAt = -1;
  let rank = 0;
  const nextNumber = (bytes: Buffer) => {
    let value = 0;
    for (; bytes[at] !== TAB; at++) value = value * 10 + bytes[at]! - DIGIT_ZERO;
    at++;
    return value;
  };
  return (bytes: Buffer, start: number, end: number) => {
    at = start;
    const firstLeaf = nextNumber(bytes);
    const leafCount = nextNumber(bytes);
    rank = firstLeaf === transactionAt ? rank + 1 : 0;
    transactionAt = firstLeaf;
    onLeaf(bytes.subarray(at, end), firstLeaf + rank, firstLeaf, leafCount);
  };
}

/** The first leaf of the transaction that holds this leaf. */
export async function firstLeafAt(client: PoolClient, index: number): Promise<number> {
  const { rows } = await client.query<{ first: string | null }>(
    "select max(first_leaf) as first from ledger_position where first_leaf <= $1",
    [index],
  );
  return Number(rows[0]?.first ?? index);
}

/**
 * What a transaction that reads leaves sets: how dates are written, and the plan that walks the log in its order instead
 * of sorting all of it.
 */
export const logSettings = `
  set local datestyle = 'ISO'; set local jit = off;
  set local enable_hashjoin = off; set local enable_mergejoin = off`;

/** Reads the log in one snapshot. */
export async function withLogReader<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let isSound = false;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(logSettings);
    const result = await work(client);
    await client.query("commit");
    isSound = true;
    return result;
  } finally {
    // A connection in the middle of a COPY cannot be used again.
    client.release(!isSound);
  }
}
