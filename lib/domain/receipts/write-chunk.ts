import type { PoolClient } from "pg";
import { addParts, NO_PARTS } from "@/lib/core/servicing/parts";
import { actorName } from "@/lib/domain/ledger/post-transaction";
import { copyLines, copyText } from "@/lib/platform/db/copy-lines";
import type { Actor } from "@/lib/platform/service";
import type { Cells } from "./cells";
import type { StoredRow } from "./plan-to-post";
import type { PostedPlan, PostedReceipt } from "./post-plan";

/** What all receipts of a file have in common. */
export type FileFacts = {
  batchId: bigint;
  source: string;
  /** Who brought it: the one who moved the money. */
  actor: Actor;
  /** Foreign keys are proved by the locks and joins that the rows come from, where the role may leave out the checks. */
  skipsKeyChecks: boolean;
};

/** The key under which a receipt is posted once: its reference under the file's source. */
export const receiptKey = (source: string, reference: string) => `receipt:${source}:${reference}`;

/** Everything that a chunk's receipts change, in the transaction that holds its plans. */
export async function writeChunk(
  client: PoolClient,
  file: FileFacts,
  plans: readonly PostedPlan[],
  { businessDate, cells }: { businessDate: string; cells: Cells },
): Promise<void> {
  await client.query("select ensure_month_partition('ledger_entry', $1::date)", [businessDate]);
  if (file.skipsKeyChecks) await client.query("set local session_replication_role = replica");
  await insertOpenings(client, plans);
  await insertMoney(client, file, plans, businessDate);
  await insertRows(client, plans);
  if (file.skipsKeyChecks) await client.query("set local session_replication_role = origin");
  await updateRows(client, plans);
  await updateStates(client, plans, cells);
}

const line = (values: readonly (string | number | bigint | null)[]) => values.map(copyText).join("\t");

async function insertOpenings(client: PoolClient, plans: readonly PostedPlan[]): Promise<void> {
  const first = plans.filter(({ plan }) => plan.servicedSince === null);
  await copyLines(
    client,
    `plan_opening (customer_id, plan_id, opened_on, terms_version, status, settled_count, paid_principal_minor,
       paid_interest_minor, paid_fee_minor)`,
    first.map(({ plan: { customerId, planId, knownUntil, termsVersion, status, settledCount, paid } }) =>
      line([
        ...[customerId, planId, knownUntil, termsVersion, status, settledCount],
        ...[paid.principalMinor, paid.interestMinor, paid.feeMinor],
      ]),
    ),
  );
}

/** Payments and their ledger transactions with all entries. Numbers are drawn here, so that the rows can name each other. */
async function insertMoney(
  client: PoolClient,
  file: FileFacts,
  plans: readonly PostedPlan[],
  businessDate: string,
): Promise<void> {
  const payments = await drawIds(
    client,
    "payment_id_seq",
    count(plans, ({ posted }) => posted.length),
  );
  const openings = count(plans, ({ opening }) => (opening.length > 0 ? 1 : 0));
  const transactions = await drawIds(client, "ledger_transaction_id_seq", payments.length + openings);
  const lines: Record<"payment" | "transaction" | "entry", string[]> = {
    payment: [],
    transaction: [],
    entry: [],
  };
  let nextPayment = 0;
  let nextTransaction = 0;
  for (const { plan, posted, opening } of plans) {
    const { customerId, planId, currency } = plan;
    const tail = `\t${businessDate}\t${planId}\t`;
    const enter = (
      kind: string,
      paymentId: string | null,
      key: string,
      movements: PostedReceipt["movements"],
    ) => {
      const id = transactions[nextTransaction++]!;
      lines.transaction.push(
        line([customerId, id, planId, businessDate, kind, paymentId, key, actorName(file)]),
      );
      for (const [k, { debit, credit, amountMinor }] of movements.entries())
        lines.entry.push(
          `${customerId}\t${id}\t${k + 1}${tail}${debit}\t${credit}\t${currency}\t${amountMinor}`,
        );
    };
    if (opening.length > 0) enter("opening", null, `opening:${planId}`, opening);
    for (const { receipt, eventSeq, effect, movements } of posted) {
      const id = payments[nextPayment++]!;
      const { paid, cashMinor, heldMinor } = effect;
      const key = receiptKey(file.source, receipt.reference);
      lines.payment.push(
        line([
          ...[customerId, id, planId, "payment", receipt.receivedOn, businessDate, currency, cashMinor],
          ...[paid.principalMinor, paid.interestMinor, paid.feeMinor, paid.penaltyMinor, heldMinor],
          ...[receipt.channel, eventSeq, key, file.source, receipt.reference],
        ]),
      );
      enter("payment", id, key, movements);
    }
  }
  await copyLines(
    client,
    `payment (customer_id, id, plan_id, kind, received_on, posted_on, currency, amount_minor, principal_minor,
       interest_minor, fee_minor, penalty_minor, held_minor, channel, event_seq, idempotency_key, source, external_id)`,
    lines.payment,
  );
  await copyLines(
    client,
    "ledger_transaction (customer_id, id, plan_id, posted_on, kind, payment_id, idempotency_key, actor)",
    lines.transaction,
  );
  await copyLines(
    client,
    "ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)",
    lines.entry,
  );
}

/** Drawn in the transaction that uses them: the ledger's sealer waits for whoever holds the sequence. */
async function drawIds(client: PoolClient, sequence: string, n: number): Promise<string[]> {
  const { rows } = await client.query<{ ids: string[] | null }>(
    "select array_agg(nextval($1::regclass)::text) as ids from generate_series(1, $2)",
    [sequence, n],
  );
  return rows[0]?.ids ?? [];
}

const isStored = ({ plan }: PostedPlan, { seq }: StoredRow) => plan.stored.has(seq);

/** Instalments of plans that nobody had written yet. */
async function insertRows(client: PoolClient, plans: readonly PostedPlan[]): Promise<void> {
  await copyLines(
    client,
    `instalment (customer_id, plan_id, terms_version, seq, due_on, principal_minor, interest_minor, fee_minor, penalty_minor,
       paid_principal_minor, paid_interest_minor, paid_fee_minor, paid_penalty_minor, raised_on, penalty_through, settled_on)`,
    plans.flatMap((posted) =>
      posted.rows
        .filter((row) => !isStored(posted, row))
        .map((row) =>
          line([
            ...[posted.plan.customerId, posted.plan.planId, posted.plan.termsVersion, row.seq, row.dueOn],
            ...[row.principalMinor, row.interestMinor, row.feeMinor, row.penaltyMinor],
            ...[row.paid.principalMinor, row.paid.interestMinor, row.paid.feeMinor, row.paid.penaltyMinor],
            ...[row.raisedOn, row.penaltyThrough, row.settledOn],
          ]),
        ),
    ),
  );
}

async function updateRows(client: PoolClient, plans: readonly PostedPlan[]): Promise<void> {
  const lines = plans.flatMap((posted) =>
    posted.rows
      .filter((row) => isStored(posted, row))
      .map((row) =>
        line([
          ...[
            posted.plan.customerId,
            posted.plan.planId,
            posted.plan.termsVersion,
            row.seq,
            row.penaltyMinor,
          ],
          ...[row.paid.principalMinor, row.paid.interestMinor, row.paid.feeMinor, row.paid.penaltyMinor],
          ...[row.raisedOn, row.penaltyThrough, row.settledOn],
        ]),
      ),
  );
  await copyLines(client, "pg_temp.changed_row", lines);
  const updated = await client.query(
    `update instalment i set penalty_minor = c.penalty, paid_principal_minor = c.paid_principal,
       paid_interest_minor = c.paid_interest, paid_fee_minor = c.paid_fee, paid_penalty_minor = c.paid_penalty,
       raised_on = c.raised_on, penalty_through = c.penalty_through, settled_on = c.settled_on
     from pg_temp.changed_row c
     where i.customer_id = c.customer_id and i.plan_id = c.plan_id and i.terms_version = c.terms_version and i.seq = c.seq`,
  );
  if (updated.rowCount !== lines.length)
    throw new Error(`${updated.rowCount} of ${lines.length} instalments`);
}

async function updateStates(client: PoolClient, plans: readonly PostedPlan[], cells: Cells): Promise<void> {
  const lines = plans.map(({ plan, posted, standing, heldMinor, closedOn }) => {
    const paid = posted.reduce(
      (sum, { effect }) => addParts(sum, effect.paid),
      addParts(NO_PARTS, plan.paid),
    );
    const status = standing.status.replaceAll("-", "_");
    const isSame = status === plan.status && standing.bucket === plan.bucket;
    const cell = isSame ? plan.cellId : cells.idOf({ ...plan, status, bucket: standing.bucket });
    return line([
      ...[
        plan.customerId,
        plan.planId,
        plan.version,
        plan.version + posted.length,
        cell,
        status,
        standing.bucket,
      ],
      ...[standing.outstandingMinor, standing.overdueMinor, standing.nextDueOn, standing.nextDueMinor],
      ...[standing.oldestUnpaidOn, standing.settledCount],
      ...[paid.principalMinor, paid.interestMinor, paid.feeMinor, paid.penaltyMinor, heldMinor, closedOn],
    ]);
  });
  await copyLines(client, "pg_temp.changed_state", lines);
  const updated = await client.query(
    `update plan_state s set cell_id = c.cell_id, status = c.status, bucket = c.bucket, outstanding_minor = c.outstanding,
       overdue_minor = c.overdue, next_due_on = c.next_due_on, next_due_minor = c.next_due,
       oldest_unpaid_on = c.oldest_unpaid_on, settled_count = c.settled_count, paid_principal_minor = c.paid_principal,
       paid_interest_minor = c.paid_interest, paid_fee_minor = c.paid_fee, paid_penalty_minor = c.paid_penalty,
       held_minor = c.held, closed_on = c.closed_on, version = c.version
     from pg_temp.changed_state c
     where s.customer_id = c.customer_id and s.plan_id = c.plan_id and s.version = c.was`,
  );
  if (updated.rowCount !== lines.length) throw new Error(`${updated.rowCount} of ${lines.length} plans`);
}

const count = (plans: readonly PostedPlan[], of: (plan: PostedPlan) => number) =>
  plans.reduce((sum, plan) => sum + of(plan), 0);
