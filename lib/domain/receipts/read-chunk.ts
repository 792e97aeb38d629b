import type { PoolClient } from "pg";
import type { ServicedRow } from "@/lib/core/servicing/position";
import type { ServicingRules } from "@/lib/domain/plans/load-terms";
import { openingPosition } from "@/lib/domain/plans/open-servicing";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import type { Cells } from "./cells";
import { factsOf, nearRows, type ReadPlan, stateOf } from "./chunk-plan";
import { type ChunkRow, LOCK_PLANS, READ_PLANS, READ_RECEIPTS, READ_ROWS, READ_TERMS } from "./chunk-sql";
import type { PackedReceipt } from "./file-facts";
import { type PlanState, type PlanToPost, type StoredRow, servedPlan, unpackRows } from "./plan-to-post";
import type { ProductRules } from "./product-rules";

export type ChunkPlans = {
  /** Emptied as they are posted, so that none outlives its turn. */
  rows: ChunkRow[];
  receipts: PackedReceipt[];
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
  const key = [batchId, chunk];
  await client.query(LOCK_PLANS, key);
  const { rows } = await client.query<ChunkRow>({
    text: READ_PLANS,
    values: [...key, businessDate],
    rowMode: "array",
  });
  const { rows: receipts } = await client.query<PackedReceipt>({
    text: READ_RECEIPTS,
    values: key,
    rowMode: "array",
  });
  let unserved = 0;
  for (const row of rows) if (row[SERVICED_SINCE] === null) unserved += 1;
  return { rows, receipts, unserved };
}

const CELL_ID = 3;
const SERVICED_SINCE = 15;
const RECEIPTS_COUNT = 18;

export type Poster = {
  cells: Cells;
  products: ProductRules;
  /** Posts the plan if it can be told from what was read that way. */
  direct(plan: ReadPlan, rules: ServicingRules): boolean;
  post(plan: PlanToPost): void;
};

/**
 * Hands on each plan of a chunk as it is ready to be posted. Returns what only the online verb can do: corrections of the past,
 * plans off the books, changed terms never served.
 */
export async function eachPlan(client: PoolClient, found: ChunkPlans, poster: Poster): Promise<PlanState[]> {
  const { cells, products, post } = poster;
  const odd: PlanState[] = [];
  const unserved: PlanState[] = [];
  const unclear: PlanToPost[] = [];
  await cells.know(found.rows.map((row) => row[CELL_ID]));
  for (const read of readPlans(found, cells)) {
    const rules = products.rulesFor(read.facts);
    // Part by part, money reaches every row: the few at hand would not do.
    if (isOdd(read) || rules.order.first === "part") odd.push(stateOf(read));
    else if (read.facts.servicedSince === null) unserved.push(stateOf(read));
    else if (!poster.direct(read, rules)) {
      const near = nearRows(read);
      const plan = servedPlan(stateOf(read), near ?? NO_ROWS, rules);
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

/** Each plan with its receipts: both come in the order of the keys. */
function* readPlans({ rows, receipts }: ChunkPlans, cells: Cells): Generator<ReadPlan> {
  rows.reverse();
  let next = 0;
  for (let row = rows.pop(); row; row = rows.pop()) {
    const from = next;
    next += row[RECEIPTS_COUNT];
    yield { row, receipts: receipts.slice(from, next), facts: factsOf(row, cells.of(row[CELL_ID])) };
  }
  if (next !== receipts.length) throw new Error(`${next} of ${receipts.length} receipts have a plan`);
}

function isOdd({ facts, receipts }: ReadPlan): boolean {
  const { status, servicedSince, termsVersion, isRevised, knownUntil } = facts;
  if (!["active", "deferred", "workout"].includes(status) || isRevised) return true;
  return (servicedSince === null && termsVersion > 1) || receipts[0]![1] < knownUntil;
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
