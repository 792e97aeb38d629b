import type { PoolClient } from "pg";
import type { ServicedRow } from "@/lib/core/servicing/position";
import { openingPosition } from "@/lib/domain/plans/open-servicing";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { nearRows, stateOf } from "./chunk-plan";
import { type ChunkRow, LOCK_PLANS, READ_PLANS, READ_ROWS, READ_TERMS } from "./chunk-sql";
import { type PlanState, type PlanToPost, type StoredRow, servedPlan, unpackRows } from "./plan-to-post";
import type { ProductRules } from "./product-rules";

export type ChunkPlans = {
  /** Emptied as they are posted, so that none outlives its turn. */
  rows: ChunkRow[];
  receipts: number;
  unserved: number;
};

/** First touches read all instalments and the terms: so many at a time that the garbage collector does not notice. */
const UNSERVED_AT_ONCE = 250;

/**
 * The plans of a chunk, each held until the end of the transaction. They are locked by one statement and read by the next,
 * so that nothing is seen as it was before somebody else's payment.
 */
export async function readChunk(
  client: PoolClient,
  { batchId, chunk, businessDate }: { batchId: bigint; chunk: number; businessDate: string },
): Promise<ChunkPlans> {
  await client.query(LOCK_PLANS, [batchId, chunk]);
  const values = [batchId, chunk, businessDate];
  const { rows } = await client.query<ChunkRow>({ text: READ_PLANS, values, rowMode: "array" });
  let receipts = 0;
  let unserved = 0;
  for (const row of rows) {
    receipts += row[RECEIPTS_COUNT];
    if (row[SERVICED_SINCE] === null) unserved += 1;
  }
  return { rows, receipts, unserved };
}

const SERVICED_SINCE = 20;
const RECEIPTS_COUNT = 23;

/**
 * Hands on each plan of a chunk as it is ready to be posted. Returns what only the online verb can do: corrections of the past,
 * plans off the books, changed terms never served.
 */
export async function eachPlan(
  client: PoolClient,
  { rows }: ChunkPlans,
  products: ProductRules,
  post: (plan: PlanToPost) => void,
): Promise<PlanState[]> {
  const odd: PlanState[] = [];
  const unserved: PlanState[] = [];
  const unclear: PlanToPost[] = [];
  rows.reverse();
  for (let row = rows.pop(); row; row = rows.pop()) {
    const state = stateOf(row);
    const rules = products.rulesFor(state);
    // Part by part, money reaches every row: the few at hand would not do.
    if (isOdd(state) || rules.order.first === "part") odd.push(state);
    else if (state.servicedSince === null) unserved.push(state);
    else {
      const near = nearRows(row, state);
      const plan = servedPlan(state, near ?? NO_ROWS, rules);
      if (near) post(plan);
      else unclear.push(plan);
    }
  }
  if (unclear.length > 0) (await readAgain(client, unclear)).forEach(post);
  for (let from = 0; from < unserved.length; from += UNSERVED_AT_ONCE) {
    const some = unserved.slice(from, from + UNSERVED_AT_ONCE);
    (await unservedPlans(client, some, products, odd)).forEach(post);
  }
  return odd;
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
