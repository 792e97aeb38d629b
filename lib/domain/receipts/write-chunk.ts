import type { PoolClient } from "pg";
import type { Cells } from "./cells";
import type { ChunkLines, DrawnIds } from "./chunk-lines";

/** Everything that a chunk's receipts change, in the transaction that holds its plans. */
export async function writeChunk(
  client: PoolClient,
  lines: ChunkLines,
  { skipsKeyChecks, businessDate, cells }: { skipsKeyChecks: boolean; businessDate: string; cells: Cells },
): Promise<void> {
  await cells.prepare(lines.moved.map(({ cell }) => cell));
  for (const { cell, lineOf } of lines.moved) lines.state.add(lineOf(cells.idOf(cell)));
  await client.query("select ensure_month_partition('ledger_entry', $1::date)", [businessDate]);
  if (skipsKeyChecks) await client.query("set local session_replication_role = replica");
  await lines.opening.copyInto(client);
  await lines.payment.copyInto(client);
  await lines.transaction.copyInto(client);
  await lines.entry.copyInto(client);
  await lines.newRow.copyInto(client);
  if (skipsKeyChecks) await client.query("set local session_replication_role = origin");
  await update(client, UPDATE_ROWS, await lines.changedRow.copyInto(client));
  await update(client, UPDATE_STATES, await lines.state.copyInto(client));
}

const DRAW = `
  select (select array_agg(nextval('payment_id_seq')::text) from generate_series(1, $1)) as payments,
    (select array_agg(nextval('ledger_transaction_id_seq')::text) from generate_series(1, $2)) as transactions`;

/** Drawn in the transaction that uses them: the ledger's sealer waits for whoever holds the sequence. */
export async function drawIds(
  client: PoolClient,
  wanted: { payments: number; transactions: number },
): Promise<DrawnIds> {
  const { rows } = await client.query<Record<keyof DrawnIds, string[] | null>>(DRAW, [
    wanted.payments,
    wanted.transactions,
  ]);
  return { payments: rows[0]?.payments ?? [], transactions: rows[0]?.transactions ?? [] };
}

/** Each line changes one row: the plans are held, so none can have gone. */
async function update(client: PoolClient, sql: string, lines: number): Promise<void> {
  if (lines === 0) return;
  const { rowCount } = await client.query(sql);
  if (rowCount !== lines) throw new Error(`${rowCount} of ${lines} rows: ${sql.slice(0, 30)}`);
}

const UPDATE_ROWS = `
  update instalment i set penalty_minor = c.penalty, paid_principal_minor = c.paid_principal,
    paid_interest_minor = c.paid_interest, paid_fee_minor = c.paid_fee, paid_penalty_minor = c.paid_penalty,
    raised_on = c.raised_on, penalty_through = c.penalty_through, settled_on = c.settled_on
  from pg_temp.changed_row c
  where i.customer_id = c.customer_id and i.plan_id = c.plan_id and i.terms_version = c.terms_version and i.seq = c.seq`;

const UPDATE_STATES = `
  update plan_state s set cell_id = c.cell_id, status = c.status, bucket = c.bucket, outstanding_minor = c.outstanding,
    overdue_minor = c.overdue, next_due_on = c.next_due_on, next_due_minor = c.next_due,
    oldest_unpaid_on = c.oldest_unpaid_on, settled_count = c.settled_count, paid_principal_minor = c.paid_principal,
    paid_interest_minor = c.paid_interest, paid_fee_minor = c.paid_fee, paid_penalty_minor = c.paid_penalty,
    held_minor = c.held, closed_on = c.closed_on, version = c.version
  from pg_temp.changed_state c
  where s.customer_id = c.customer_id and s.plan_id = c.plan_id and s.version = c.was`;
