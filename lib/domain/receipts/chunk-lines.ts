import { actorName } from "@/lib/domain/ledger/post-transaction";
import { copyText } from "@/lib/platform/db/copy-lines";
import type { Actor } from "@/lib/platform/service";
import type { Dimensions } from "./cells";
import { LineBuffer } from "./line-buffer";
import type { PlanFacts } from "./plan-to-post";
import type { PostedPlan, PostedReceipt, WrittenMovement, WrittenRow } from "./posted-plan";

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
  private readonly source: string;

  constructor(file: FileFacts) {
    this.actor = copyText(actorName(file));
    this.source = copyText(file.source);
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
    if (opening) {
      const { customerId, planId, knownUntil, termsVersion, status, settledCount } = plan;
      const { paid, movements } = opening;
      const key = `${customerId}\t${planId}\t${knownUntil}\t${termsVersion}\t${status}\t${settledCount}`;
      this.opening.add(`${key}\t${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}`);
      if (movements.length > 0) this.enter(plan, "opening", null, `opening:${planId}`, movements);
    }
    for (const receipt of posted.posted) this.addPayment(plan, receipt);
    for (const row of posted.changed) this.addChanged(plan, row);
    for (const row of posted.added) this.addNew(plan, row);
    this.addState(posted);
  }

  private addPayment(plan: PlanFacts, posted: PostedReceipt): void {
    const { businessDate } = this;
    const { customerId, planId, currency } = plan;
    const { receipt, eventSeq, paid, cashMinor, heldMinor, movements } = posted;
    const id = this.ids.payments[this.nextPayment++]!;
    const reference = copyText(receipt.reference);
    const key = receiptKey(this.source, reference);
    const money = `${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}\t${paid.penaltyMinor}\t${heldMinor}`;
    const dated = `payment\t${receipt.receivedOn}\t${businessDate}\t${currency}\t${cashMinor}`;
    const origin = `${copyText(receipt.channel)}\t${eventSeq}\t${key}\t${this.source}\t${reference}`;
    this.payment.add(`${customerId}\t${id}\t${planId}\t${dated}\t${money}\t${origin}`);
    this.enter(plan, "payment", id, key, movements);
  }

  /** `key` as COPY wants it. */
  private enter(
    { customerId, planId, currency }: PlanFacts,
    kind: string,
    paymentId: string | null,
    key: string,
    movements: readonly WrittenMovement[],
  ): void {
    const { businessDate } = this;
    const id = this.ids.transactions[this.nextTransaction++]!;
    const names = `${kind}\t${paymentId ?? NULL}\t${key}\t${this.actor}`;
    this.transaction.add(`${customerId}\t${id}\t${planId}\t${businessDate}\t${names}`);
    let seq = 0;
    for (const { debit, credit, amountMinor } of movements) {
      const accounts = `${debit}\t${credit}\t${currency}\t${amountMinor}`;
      this.entry.add(`${customerId}\t${id}\t${++seq}\t${businessDate}\t${planId}\t${accounts}`);
    }
  }

  private addChanged(plan: PlanFacts, row: WrittenRow): void {
    this.changedRow.add(`${rowKey(plan, row)}\t${row.penaltyMinor}\t${paidAndDays(row)}`);
  }

  private addNew(plan: PlanFacts, row: WrittenRow): void {
    const owed = `${row.principalMinor}\t${row.interestMinor}\t${row.feeMinor}\t${row.penaltyMinor}`;
    this.newRow.add(`${rowKey(plan, row)}\t${row.dueOn}\t${owed}\t${paidAndDays(row)}`);
  }

  private addState({ plan, posted, standing, paid, heldMinor, closedOn }: PostedPlan): void {
    const status = standing.status.replaceAll("-", "_");
    const { bucket, nextDueOn, nextDueMinor, oldestUnpaidOn } = standing;
    const before = `${plan.customerId}\t${plan.planId}\t${plan.version}\t${plan.version + posted.length}`;
    const owed = `${status}\t${bucket}\t${standing.outstandingMinor}\t${standing.overdueMinor}`;
    const next = `${nextDueOn ?? NULL}\t${nextDueMinor ?? NULL}\t${oldestUnpaidOn ?? NULL}\t${standing.settledCount}`;
    const money = `${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}\t${paid.penaltyMinor}\t${heldMinor}`;
    const after = `${owed}\t${next}\t${money}\t${closedOn ?? NULL}`;
    const lineOf = (cellId: number) => `${before}\t${cellId}\t${after}`;
    const { branchId, managerId, productId, instalmentCount, currency } = plan;
    const cell = { branchId, managerId, productId, instalmentCount, currency, status, bucket };
    if (status === plan.status && bucket === plan.bucket) this.state.add(lineOf(plan.cellId));
    else this.moved.push({ cell, lineOf });
  }
}

const rowKey = (plan: PlanFacts, { seq }: WrittenRow) =>
  `${plan.customerId}\t${plan.planId}\t${plan.termsVersion}\t${seq}`;

function paidAndDays({ paid, raisedOn, penaltyThrough, settledOn }: WrittenRow): string {
  const money = `${paid.principalMinor}\t${paid.interestMinor}\t${paid.feeMinor}\t${paid.penaltyMinor}`;
  return `${money}\t${raisedOn ?? NULL}\t${penaltyThrough ?? NULL}\t${settledOn ?? NULL}`;
}

const NULL = "\\N";
