import { type SelectedPlan, selectPlans } from "@/lib/domain/plans/select-plans";
import type { PlanSelection } from "@/lib/domain/plans/selection";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, parse, type Reach, requireStaff } from "@/lib/platform/service";
import { checkPlans } from "./act";
import type { BulkPlan, Desk, Refusal } from "./action";
import { readPlans } from "./read-plans";
import { BULK_ACTIONS } from "./registry";
import { CONFIRM_ABOVE, type DryRunBulkInput, dryRunBulkInput, MAX_BULK_PLANS } from "./schemas";

const CHECKED_AT_ONCE = 5_000;
const EXAMPLES = 5;

export type RefusedGroup = Refusal & { count: number; examples: string[] };
export type CurrencyTotal = { currency: string; outstandingMinor: bigint };

export type DryRun = {
  /** All that is selected within reach. */
  total: number;
  ok: number;
  refused: RefusedGroup[];
  /** Selected, but beyond the reach of this action or gone. */
  leftOut: number;
  /** Changed along with those that are done, though nobody selected them. */
  along: number;
  /** Outstanding of those that would be done. */
  amounts: CurrencyTotal[];
  needsTyping: boolean;
};

/** What would become of each plan if it were begun now. Changes nothing. */
export async function dryRunBulk(ctx: Context, input: DryRunBulkInput): Promise<DryRun> {
  const { selection, ...asked } = parse(dryRunBulkInput, input);
  const action = BULK_ACTIONS[asked.action];
  const reach = await authorize(ctx, action.permission);
  const params = parse(action.params, asked.params);
  const { staffId } = requireStaff(ctx);
  const desk: Desk = { tx: ctx.tx ?? db(), ctx, staffId, reach };
  const keys = await selectForBulk(desk, selection);
  const sum = new Summary();
  let along = 0;
  for (const some of slices(keys)) {
    const plans = await readPlans(desk.tx, some);
    const refused = await checkPlans(desk, action, plans, params);
    sum.add(plans, refused);
    const fit = plans.filter(({ planId }) => !refused.has(planId));
    if (action.countAlong && fit.length > 0) along += await action.countAlong(desk, fit, params);
  }
  const named = selection.mode === "ids" ? new Set(selection.numbers).size : selection.count;
  return {
    total: keys.length,
    leftOut: Math.max(0, named - keys.length),
    along,
    needsTyping: keys.length > CONFIRM_ABOVE,
    ...sum.result(),
  };
}

/** The keys of a selection, or LIMIT when it is longer than a run may be. */
export async function selectForBulk(
  { tx, ctx, reach }: { tx: Desk["tx"]; ctx: Context; reach: Reach },
  selection: PlanSelection,
): Promise<SelectedPlan[]> {
  const keys = await selectPlans(tx, ctx, reach, selection, MAX_BULK_PLANS + 1);
  if (keys.length > MAX_BULK_PLANS)
    throw new AppError("LIMIT", "bulk.error.tooMany", { max: MAX_BULK_PLANS });
  return keys;
}

/** Slices that part no customer's plans. */
function* slices(keys: readonly SelectedPlan[]): Generator<SelectedPlan[]> {
  for (let from = 0; from < keys.length; ) {
    let to = Math.min(from + CHECKED_AT_ONCE, keys.length);
    while (to < keys.length && keys[to]?.customerId === keys[to - 1]?.customerId) to += 1;
    yield keys.slice(from, to);
    from = to;
  }
}

class Summary {
  private ok = 0;
  private readonly groups = new Map<string, RefusedGroup>();
  private readonly amounts = new Map<string, bigint>();

  add(plans: readonly BulkPlan[], refused: ReadonlyMap<bigint, Refusal>): void {
    for (const { planId, currency, outstandingMinor } of plans) {
      const refusal = refused.get(planId);
      if (refusal) this.refuse(planId, refusal);
      else {
        this.ok += 1;
        this.amounts.set(currency, (this.amounts.get(currency) ?? 0n) + outstandingMinor);
      }
    }
  }

  result(): Pick<DryRun, "ok" | "refused" | "amounts"> {
    return {
      ok: this.ok,
      refused: [...this.groups.values()].sort((a, b) => b.count - a.count),
      amounts: [...this.amounts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, outstandingMinor]) => ({ currency, outstandingMinor })),
    };
  }

  private refuse(planId: bigint, refusal: Refusal): void {
    const group = this.groups.get(refusal.key) ?? { ...refusal, count: 0, examples: [] };
    group.count += 1;
    if (group.examples.length < EXAMPLES) group.examples.push(numberOf("plan", planId));
    this.groups.set(refusal.key, group);
  }
}
