import { z } from "zod";
import { planSelection } from "@/lib/domain/plans/selection";
import { BULK_ACTION_NAMES } from "./registry";

/** A selection by filter may be this long; more is for the one who can narrow it. */
export const MAX_BULK_PLANS = 100_000;

/** So many are done while the person waits; more are the worker's. */
export const MAX_AT_ONCE = 50;

/** More plans than this are confirmed by typing their number. */
export const CONFIRM_ABOVE = 50;

export const MAX_BULK_REASON = 500;

export const BULK_OUTCOMES = ["done", "refused", "waiting"] as const;

const action = z.enum(BULK_ACTION_NAMES);
/** What an action needs to know, read by its own schema once the action is known. */
const params = z.record(z.string(), z.union([z.string().max(200), z.number()]));
const reason = z.string().trim().min(1).max(MAX_BULK_REASON);

export const dryRunBulkInput = z.strictObject({ action, selection: planSelection, params });

export const startBulkInput = z.strictObject({
  action,
  selection: planSelection,
  params,
  reason,
  /** How many plans the dry run spoke of: if it has become another number meanwhile, nothing is begun. */
  total: z.int().positive().max(MAX_BULK_PLANS),
  /** The same number, typed. */
  confirmed: z.int().optional(),
  idempotencyKey: z.string().regex(/^[0-9a-f]{32}$/),
});

export const actOnPlanInput = z.strictObject({
  planNumber: z.string().max(30),
  action,
  params,
  reason: reason.optional(),
});

export const bulkRunId = z.strictObject({ id: z.coerce.bigint().positive() });

export const listBulkRunsInput = z.strictObject({
  before: z.coerce.bigint().positive().optional(),
  limit: z.int().min(1).max(100).default(25),
});

export const listBulkItemsInput = z.strictObject({
  id: z.coerce.bigint().positive(),
  outcome: z.enum(BULK_OUTCOMES).optional(),
  after: z.coerce.number().int().nonnegative().optional(),
  before: z.coerce.number().int().positive().optional(),
});

export type DryRunBulkInput = z.input<typeof dryRunBulkInput>;
export type StartBulkInput = z.input<typeof startBulkInput>;
export type ActOnPlanInput = z.input<typeof actOnPlanInput>;
