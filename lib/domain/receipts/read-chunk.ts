import type { PoolClient } from "pg";
import type { ServicedRow } from "@/lib/core/servicing/position";
import { openingPosition } from "@/lib/domain/plans/open-servicing";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { type ChunkRow, LOCK_PLANS, READ_PLANS, READ_ROWS, READ_TERMS } from "./chunk-sql";
import { receiptOf } from "./file-facts";
import { type PlanState, type PlanToPost, type StoredRow, servedPlan, unpackRows } from "./plan-to-post";
import type { ProductRules } from "./product-rules";

export type ChunkRead = {
  plans: PlanToPost[];
  /** What only the online verb can do: corrections of the past, plans off the books, changed terms never served. */
  odd: PlanState[];
};

/**
 * The plans of a chunk, each held until the end of the transaction. They are locked by one statement and read by the next,
 * so that nothing is seen as it was before somebody else's payment.
 */
export async function readChunk(
  client: PoolClient,
  { batchId, chunk, businessDate }: { batchId: bigint; chunk: number; businessDate: string },
  products: ProductRules,
): Promise<ChunkRead> {
  await client.query(LOCK_PLANS, [batchId, chunk]);
  const { rows } = await client.query<ChunkRow>(READ_PLANS, [batchId, chunk, businessDate]);
  const plans: PlanToPost[] = [];
  const odd: PlanState[] = [];
  const unserved: PlanState[] = [];
  const unclear: PlanToPost[] = [];
  for (const row of rows) {
    const state = stateOf(row);
    const rules = products.rulesFor(state);
    // Part by part, money reaches every row: the few at hand would not do.
    if (isOdd(state) || rules.order.first === "part") odd.push(state);
    else if (state.servicedSince === null) unserved.push(state);
    else {
      const rows = nearRows(row, state);
      const plan = servedPlan(state, rows ?? NO_ROWS, rules);
      if (rows) plans.push(plan);
      else unclear.push(plan);
    }
  }
  if (unclear.length > 0) plans.push(...(await readAgain(client, unclear)));
  if (unserved.length > 0) plans.push(...(await unservedPlans(client, unserved, products, odd)));
  return { plans, odd };
}

function isOdd({ status, servicedSince, termsVersion, isRevised, knownUntil, receipts }: PlanState): boolean {
  if (!["active", "deferred", "workout"].includes(status) || isRevised) return true;
  return (servicedSince === null && termsVersion > 1) || receipts[0]!.receivedOn < knownUntil;
}

const NO_ROWS = { rows: [], far: null, isWhole: false };

/** The same served plans with all of their rows. */
export async function readAgain(client: PoolClient, plans: readonly PlanToPost[]): Promise<PlanToPost[]> {
  const rows = await readRows(client, plans);
  return plans.map((plan) =>
    servedPlan(plan, { rows: rows.get(plan.planId) ?? [], far: null, isWhole: true }, plan.before.position),
  );
}

/** Plans that money is posted to for the first time: where they stand follows from their terms and what is known as paid. */
async function unservedPlans(
  client: PoolClient,
  states: readonly PlanState[],
  products: ProductRules,
  odd: PlanState[],
): Promise<PlanToPost[]> {
  const rows = await readRows(client, states);
  const terms = await readTerms(client, states);
  const plans: PlanToPost[] = [];
  for (const state of states) {
    const agreed = terms.get(state.planId);
    if (!agreed) {
      odd.push(state);
      continue;
    }
    const opening = {
      openedOn: state.knownUntil,
      termsVersion: agreed.version,
      status: state.status as "active" | "deferred" | "workout",
      settledCount: state.settledCount,
      paidPrincipalMinor: state.paid.principalMinor,
      paidInterestMinor: state.paid.interestMinor,
      paidFeeMinor: state.paid.feeMinor,
    };
    const position = openingPosition(opening, agreed, state.currency, products.rulesFor(state));
    const stored = rows.get(state.planId) ?? [];
    if (!isOf(stored, position.rows)) odd.push(state);
    else
      plans.push({
        ...state,
        before: { position, asOf: state.knownUntil, closedOn: null },
        stored: new Map(stored.map((row) => [row.seq, row])),
        far: null,
        isWhole: true,
      });
  }
  return plans;
}

/** Stored instalments are those that the terms make, if there are any: only what was paid may differ. */
function isOf(stored: readonly StoredRow[], rows: readonly ServicedRow[]): boolean {
  if (stored.length === 0) return true;
  if (stored.length !== rows.length) return false;
  return rows.every((row, k) => {
    const { seq, dueOn, principalMinor, interestMinor, feeMinor } = stored[k]!;
    const isSame = seq === row.seq && dueOn === row.dueOn && principalMinor === row.principalMinor;
    return isSame && interestMinor === row.interestMinor && feeMinor === row.feeMinor;
  });
}

type Keyed = Pick<PlanState, "customerId" | "planId" | "termsVersion">;

const keysOf = (plans: readonly Keyed[]) => [
  plans.map(({ customerId }) => customerId),
  plans.map(({ planId }) => planId),
  plans.map(({ termsVersion }) => termsVersion),
];

async function readRows(client: PoolClient, plans: readonly Keyed[]): Promise<Map<string, StoredRow[]>> {
  const { rows } = await client.query<{ planId: string; rows: string }>(READ_ROWS, keysOf(plans));
  return new Map(rows.map((row) => [row.planId, unpackRows(row.rows)]));
}

type TermsAnswer = Omit<PlanTermsRow, "principalMinor" | "instalmentMinor" | "feeMinor"> & {
  planId: string;
  principalMinor: string;
  instalmentMinor: string | null;
  feeMinor: string;
};

async function readTerms(client: PoolClient, plans: readonly Keyed[]): Promise<Map<string, PlanTermsRow>> {
  const { rows } = await client.query<TermsAnswer>(READ_TERMS, keysOf(plans));
  return new Map(
    rows.map(({ planId, principalMinor, instalmentMinor, feeMinor, ...row }) => [
      planId,
      {
        ...row,
        principalMinor: BigInt(principalMinor),
        instalmentMinor: instalmentMinor === null ? null : BigInt(instalmentMinor),
        feeMinor: BigInt(feeMinor),
      },
    ]),
  );
}

function stateOf(row: ChunkRow): PlanState {
  const { heldMinor, paidPrincipal, paidInterest, paidFee, paidPenalty, receipts, ...state } = row;
  return {
    ...state,
    heldMinor: BigInt(heldMinor),
    paid: {
      principalMinor: BigInt(paidPrincipal),
      interestMinor: BigInt(paidInterest),
      feeMinor: BigInt(paidFee),
      penaltyMinor: BigInt(paidPenalty),
    },
    receipts: receipts.map(receiptOf),
  };
}

const NOTHING = { penaltyMinor: 0n, feeMinor: 0n, interestMinor: 0n, principalMinor: 0n };

/**
 * The rows near the first open one, with one that stands for the open principal of all later ones. Null where they do not
 * tell enough: numbers do not follow the days, a row left out may be raised by now, or none is left that could stand for more.
 */
function nearRows(row: ChunkRow, { settledCount }: PlanState) {
  const rows = unpackRows(row.near);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last || rows.some(({ seq }, k) => seq !== first.seq + k)) return null;
  if (first.seq > 1 && (first.seq > settledCount || first.raisedOn === null)) return null;
  const nearMinor = rows.reduce(
    (sum, { principalMinor, paid }) => sum + principalMinor - paid.principalMinor,
    0n,
  );
  const principalMinor = BigInt(row.outstanding) - nearMinor;
  const isAll = last.seq === row.instalmentCount && row.termsVersion === 1;
  if (principalMinor <= 0n && !isAll) return null;
  const far: ServicedRow = {
    ...NOTHING,
    seq: last.seq + 1,
    dueOn: FAR_AWAY,
    principalMinor,
    paid: NOTHING,
    penaltyThrough: null,
  };
  return { rows, far: isAll ? null : far, isWhole: false };
}

const FAR_AWAY = "9999-12-31";
