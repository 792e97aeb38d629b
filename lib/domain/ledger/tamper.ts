import type { PoolClient } from "pg";
import { pool } from "@/lib/platform/db/client";

/** A fault that somebody with every right on the database makes, and where a verifier must find it first. */
export type Tampering = {
  what: string;
  sql: string;
  /** The first bad leaf; null for what no leaf stands for. */
  index: number | null;
  transactionId?: number;
};

export type SealedTransaction = { id: number; customerId: number; first: number; count: number };

export type SealedLog = {
  transactions: SealedTransaction[];
  /** Sizes of the checkpoints, rising. */
  sizes: number[];
  /** A number from 0 to before `below`, drawn anew at each call. */
  draw(below: number): number;
};

const TABLES = [
  "ledger_transaction",
  "ledger_entry",
  "ledger_position",
  "ledger_tile",
  "ledger_checkpoint",
  "ledger_sealer",
];

/** A session in which no trigger and no foreign key stands in the way. */
export async function asSuperuser<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("set session_replication_role = replica");
    return await work(client);
  } finally {
    client.release(true);
  }
}

export const keepLedger = () =>
  asSuperuser(async (client) => {
    for (const table of TABLES)
      await client.query(`drop table if exists kept_${table}; create table kept_${table} as table ${table}`);
  });

/** Puts back what was kept: the tables that the statements name. */
export const restoreLedger = (sql = TABLES.join()) =>
  asSuperuser(async (client) => {
    const named = TABLES.filter((table) => sql.includes(table));
    const back = named.map(
      (table) => `delete from ${table}; insert into ${table} select * from kept_${table};`,
    );
    await client.query(`begin; ${back.join(" ")} commit`);
  });

export async function readSealedLog(draw: SealedLog["draw"]): Promise<SealedLog> {
  const positions = await pool().query<{ id: string; customerId: string; first: string; count: number }>(
    `select transaction_id as id, customer_id as "customerId", first_leaf as first, leaf_count as count
     from ledger_position order by first_leaf`,
  );
  const sizes = await pool().query<{ size: string }>("select size from ledger_checkpoint order by size");
  return {
    transactions: positions.rows.map(({ id, customerId, first, count }) => ({
      id: Number(id),
      customerId: Number(customerId),
      first: Number(first),
      count,
    })),
    sizes: sizes.rows.map(({ size }) => Number(size)),
    draw,
  };
}
