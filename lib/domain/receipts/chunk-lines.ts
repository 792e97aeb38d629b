import type { Movement } from "@/lib/core/servicing/movements";
import { addParts, NO_PARTS } from "@/lib/core/servicing/parts";
import { actorName } from "@/lib/domain/ledger/post-transaction";
import { copyText } from "@/lib/platform/db/copy-lines";
import type { Actor } from "@/lib/platform/service";
import type { Dimensions } from "./cells";
import { LineBuffer } from "./line-buffer";
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

/** A plan that moves to another cell: which one has to be looked up first. */
type Moved = { cell: Dimensions; lineOf(cellId: number): string };

/** Numbers drawn for a chunk, so that its rows can name each other. */
export type DrawnIds = { payments: string[]; transactions: string[] };

const text = (values: readonly (string | number | bigint | null)[]) => values.map(copyText).join("\t");

/** What a chunk's receipts write, each plan turned into rows of COPY as soon as it is posted. */
export class ChunkLines {
  readonly opening = new LineBuffer(
    `plan_opening (customer_id, plan_id, opened_on, terms_version, status, settled_count, paid_principal_minor,
       paid_interest_minor, paid_fee_minor)`,
  );
  readonly payment = new LineBuffer(
    `payment (customer_id, id, plan_id, kind, received_on, posted_on, currency, amount_minor, principal_minor,
       interest_minor, fee_minor, penalty_minor, held_minor, channel, event_seq, idempotency_key, source, external_id)`,
  );
  readonly transaction = new LineBuffer(
    "ledger_transaction (customer_id, id, plan_id, posted_on, kind, payment_id, idempotency_key, actor)",
  );
  readonly entry = new LineBuffer(
    "ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)",
  );
  readonly newRow = new LineBuffer(
    `instalment (customer_id, plan_id, terms_version, seq, due_on, principal_minor, interest_minor, fee_minor, penalty_minor,
       paid_principal_minor, paid_interest_minor, paid_fee_minor, paid_penalty_minor, raised_on, penalty_through, settled_on)`,
  );
  readonly changedRow = new LineBuffer("pg_temp.changed_row");
  readonly state = new LineBuffer("pg_temp.changed_state");
  /** Plans whose new cell is not known yet. */
  moved: Moved[] = [];
  private ids: DrawnIds = { payments: [], transactions: [] };
  private nextPayment = 0;
  private nextTransaction = 0;
  private businessDate = "";
  private readonly actor: string;

  constructor(private readonly file: FileFacts) {
    this.actor = actorName(file);
  }

  /** Forgets whatever an earlier chunk left, should it have failed. */
  begin(businessDate: string, ids: DrawnIds): void {
    const { opening, payment, transaction, entry, newRow, changedRow, state } = this;
    for (const buffer of [opening, payment, transaction, entry, newRow, changedRow, state]) buffer.clear();
    this.moved = [];
    this.ids = ids;
    this.nextPayment = 0;
    this.nextTransaction = 0;
    this.businessDate = businessDate;
  }

  add(posted: PostedPlan): void {
    const { plan, opening } = posted;
    if (plan.servicedSince === null) {
      const { customerId, planId, knownUntil, termsVersion, status, settledCount, paid } = plan;
      const key = `${customerId}\t${planId}\t${knownUntil}\t${termsVersion}\t${status}\t${settledCount}`;
      this.opening.add(`${key}\t${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}`);
      if (opening.length > 0) this.enter(posted, "opening", null, `opening:${planId}`, opening);
    }
    for (const receipt of posted.posted) this.addPayment(posted, receipt);
    for (const row of posted.rows) this.addRow(posted, row);
    this.addState(posted);
  }

  private addPayment(of: PostedPlan, { receipt, eventSeq, effect, movements }: PostedReceipt): void {
    const { businessDate, file } = this;
    const { customerId, planId, currency } = of.plan;
    const { paid, cashMinor, heldMinor } = effect;
    const id = this.ids.payments[this.nextPayment++]!;
    const key = receiptKey(file.source, receipt.reference);
    const money = `${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}\t${paid.penaltyMinor}\t${heldMinor}`;
    const dated = `payment\t${receipt.receivedOn}\t${businessDate}\t${currency}\t${cashMinor}`;
    const origin = text([receipt.channel, eventSeq, key, file.source, receipt.reference]);
    this.payment.add(`${customerId}\t${id}\t${planId}\t${dated}\t${money}\t${origin}`);
    this.enter(of, "payment", id, key, movements);
  }

  private enter(
    { plan: { customerId, planId, currency } }: PostedPlan,
    kind: string,
    paymentId: string | null,
    key: string,
    movements: readonly Movement[],
  ): void {
    const { businessDate } = this;
    const id = this.ids.transactions[this.nextTransaction++]!;
    const names = text([kind, paymentId, key, this.actor]);
    this.transaction.add(`${customerId}\t${id}\t${planId}\t${businessDate}\t${names}`);
    movements.forEach(({ debit, credit, amountMinor }, k) => {
      const accounts = `${debit}\t${credit}\t${currency}\t${amountMinor}`;
      this.entry.add(`${customerId}\t${id}\t${k + 1}\t${businessDate}\t${planId}\t${accounts}`);
    });
  }

  private addRow({ plan }: PostedPlan, row: StoredRow): void {
    const { paid } = row;
    const key = `${plan.customerId}\t${plan.planId}\t${plan.termsVersion}\t${row.seq}`;
    const money = `${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}\t${paid.penaltyMinor}`;
    const days = `${row.raisedOn ?? NULL}\t${row.penaltyThrough ?? NULL}\t${row.settledOn ?? NULL}`;
    if (plan.stored.has(row.seq)) {
      this.changedRow.add(`${key}\t${row.penaltyMinor}\t${money}\t${days}`);
    } else {
      const owed = `${row.principalMinor}\t${row.interestMinor}\t${row.feeMinor}\t${row.penaltyMinor}`;
      this.newRow.add(`${key}\t${row.dueOn}\t${owed}\t${money}\t${days}`);
    }
  }

  private addState({ plan, posted, standing, heldMinor, closedOn }: PostedPlan): void {
    const paid = posted.reduce(
      (sum, { effect }) => addParts(sum, effect.paid),
      addParts(NO_PARTS, plan.paid),
    );
    const status = standing.status.replaceAll("-", "_");
    const before = `${plan.customerId}\t${plan.planId}\t${plan.version}\t${plan.version + posted.length}`;
    const after = text([
      ...[status, standing.bucket, standing.outstandingMinor, standing.overdueMinor, standing.nextDueOn],
      ...[standing.nextDueMinor, standing.oldestUnpaidOn, standing.settledCount],
      ...[paid.principalMinor, paid.interestMinor, paid.feeMinor, paid.penaltyMinor, heldMinor, closedOn],
    ]);
    const lineOf = (cellId: number) => `${before}\t${cellId}\t${after}`;
    const { branchId, managerId, productId, instalmentCount, currency } = plan;
    const { bucket } = standing;
    const cell = { branchId, managerId, productId, instalmentCount, currency, status, bucket };
    if (status === plan.status && bucket === plan.bucket) this.state.add(lineOf(plan.cellId));
    else this.moved.push({ cell, lineOf });
  }
}

const NULL = "\\N";
