import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { LedgerAccount } from "@/lib/core/servicing/movements";
import type { PlanDetail } from "@/lib/domain/plans/get-plan";
import { readServicedPlan } from "@/lib/domain/plans/lock-plan";
import { findOpening, type Opening } from "@/lib/domain/plans/open-servicing";
import { coreTerms } from "@/lib/domain/plans/plan-terms";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Reach } from "@/lib/platform/service";
import { type AccountLine, balanceOf, lineOf } from "./account-line";
import { type HistoryPayment, historyLines, type PlanPast } from "./history-lines";
import { type BookedPosting, ledgerLines, owedByEntries } from "./ledger-lines";

const NEVER_PAID_OUT: readonly PlanDetail["status"][] = ["pending", "cancelled"];
const ENDED: readonly PlanDetail["status"][] = ["settled", "charged_off", "written_off"];
/** Entries of one plan; a weekly plan of ten years makes about three thousand. */
const MOST_ENTRIES = 20_000;

export type PlanAccount = {
  lines: AccountLine[];
  /** What the ledger says is owed in all; null where the plan has no entries yet. */
  bookedMinor: bigint | null;
};

/**
 * The whole account of a plan: its past as terms and payments tell it, then every posting. From the day the books were
 * opened the balance is the ledger's own; what the past comes to differently is a line of its own.
 */
export async function loadAccount(
  tx: Tx,
  reach: Reach,
  plan: PlanDetail,
  businessDate: string,
): Promise<PlanAccount> {
  if (NEVER_PAID_OUT.includes(plan.status)) return { lines: [], bookedMinor: null };
  const opening = await findOpening(tx, await readServicedPlan(tx, reach, plan.number));
  const [payments, postings] = await Promise.all([
    listPastPayments(tx, plan),
    opening ? listPostings(tx, plan) : [],
  ]);
  const past = historyLines({ ...pastOf(plan, opening, businessDate), payments });
  const start = postings.find(({ kind }) => kind === "opening");
  const takenOverMinor = start ? owedByEntries(start.entries) - balanceOf(past) : 0n;
  const startedOn = start?.postedOn ?? businessDate;
  const lines = [
    ...past,
    ...(takenOverMinor === 0n ? [] : [lineOf(startedOn, "taken-over", takenOverMinor)]),
    ...postings.filter((posting) => posting !== start).flatMap(ledgerLines),
  ];
  const bookedMinor = opening
    ? postings.reduce((sum, { entries }) => sum + owedByEntries(entries), 0n)
    : null;
  return { lines, bookedMinor };
}

function pastOf(
  plan: PlanDetail,
  opening: Opening | undefined,
  businessDate: string,
): Omit<PlanPast, "payments"> {
  const status = opening?.status ?? plan.status;
  return {
    terms: plan.terms
      .filter(({ version }) => !opening || version <= opening.termsVersion)
      .map((terms) => ({
        startsOn: terms.startsOn,
        effectiveOn: terms.effectiveOn,
        principalMinor: terms.principalMinor,
        rows: buildSchedule(coreTerms(terms, plan.currency)),
      })),
    until: opening?.openedOn ?? businessDate,
    closed: plan.closedOn && ENDED.includes(status) ? { on: plan.closedOn, kind: status } : null,
  };
}

type PaymentRow = Omit<HistoryPayment, "number"> & { id: bigint };

async function listPastPayments(tx: Tx, { customerId, id }: PlanDetail): Promise<HistoryPayment[]> {
  const rows = await tx.$queryRaw<PaymentRow[]>(Prisma.sql`
    select id, kind::text as kind, received_on::text as "receivedOn", channel, amount_minor as "amountMinor",
      principal_minor as "principalMinor", interest_minor as "interestMinor", fee_minor as "feeMinor",
      penalty_minor as "penaltyMinor", held_minor as "heldMinor"
    from payment where customer_id = ${customerId} and plan_id = ${id} and event_seq is null
    order by received_on, id limit ${MOST_ENTRIES}`);
  return rows.map((row) => ({ ...row, number: numberOf("payment", row.id) }));
}

type EntryRow = {
  id: bigint;
  kind: string;
  postedOn: string;
  paymentId: bigint | null;
  receivedOn: string | null;
  channel: string | null;
  debit: LedgerAccount;
  credit: LedgerAccount;
  amountMinor: bigint;
};

async function listPostings(tx: Tx, { customerId, id }: PlanDetail): Promise<BookedPosting[]> {
  const rows = await tx.$queryRaw<EntryRow[]>(Prisma.sql`
    select t.id, t.kind, t.posted_on::text as "postedOn", t.payment_id as "paymentId",
      p.received_on::text as "receivedOn", p.channel, e.debit::text as debit, e.credit::text as credit,
      e.amount_minor as "amountMinor"
    from ledger_transaction t
    join ledger_entry e on e.customer_id = t.customer_id and e.transaction_id = t.id and e.posted_on = t.posted_on
    left join payment p on p.customer_id = t.customer_id and p.id = t.payment_id
    where t.customer_id = ${customerId} and t.plan_id = ${id}
    order by t.posted_on, t.id, e.seq limit ${MOST_ENTRIES}`);
  const postings = new Map<bigint, BookedPosting & { entries: EntryRow[] }>();
  for (const row of rows) {
    const known = postings.get(row.id);
    if (known) known.entries.push(row);
    else {
      const number =
        row.paymentId === null ? numberOf("transaction", row.id) : numberOf("payment", row.paymentId);
      postings.set(row.id, { ...row, number, entries: [row] });
    }
  }
  return [...postings.values()];
}
