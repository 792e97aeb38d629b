import { daysBetween } from "@/lib/core/calendar";
import { applyChange, type ChangeResult } from "@/lib/core/changes/apply-change";
import { type ChangeCommand, encodeChangeCommand } from "@/lib/core/changes/command";
import { totalOf } from "@/lib/core/servicing/parts";
import { makeUpPenalty } from "@/lib/core/servicing/penalty";
import type { Position } from "@/lib/core/servicing/position";
import type { Desk, Prepared } from "@/lib/domain/approvals/kind";
import { type LockedPlan, readServicedPlan } from "@/lib/domain/plans/lock-plan";
import { readPosition } from "@/lib/domain/plans/read-position";
import { refusing } from "@/lib/domain/plans/servicing-refusal";
import { Prisma } from "@/lib/platform/db/client";

/** What rules and view of a change of terms need to know. Amounts are minor units of the plan's currency. */
export type PlanChangeFacts = {
  plan: LockedPlan;
  businessDate: string;
  before: Position;
  change: ChangeResult;
  command: ChangeCommand;
  daysPastDue: number;
  /** Reliefs that came into force within a year before the business date. */
  reliefsInYear: number;
  /** A twelfth of the stated annual income; null where none is known in the plan's currency. */
  monthlyIncomeMinor: bigint | null;
};

type Wish = { planNumber: string; command: ChangeCommand };
type Known = { reliefs: number; incomeMinor: bigint | null };

const RELIEFS = ["deferral", "payment-holiday", "interest-pause", "extension", "re-amortise", "re-age"];

/** Makes the change on paper, on the business date, and gathers what its rules look at. */
export async function preparePlanChange(
  { tx, ctx, reach }: Desk,
  { planNumber, command }: Wish,
): Promise<Prepared<PlanChangeFacts>> {
  const plan = await readServicedPlan(tx, reach, planNumber);
  const { businessDate } = ctx;
  const before = makeUpPenalty(await readPosition({ ...ctx, tx }, planNumber), businessDate);
  const change = await refusing(async () => applyChange(before, command, businessDate));
  const [known] = await tx.$queryRaw<Known[]>(Prisma.sql`
    select (select count(*)::int from plan_terms t where t.customer_id = ${plan.customerId} and t.plan_id = ${plan.id}
        and t.version > 1 and t.reason = any(${RELIEFS}) and t.effective_on > ${businessDate}::date - interval '1 year') as reliefs,
      (select f.income_annual_minor from customer_profile f
        where f.customer_id = ${plan.customerId} and f.currency = ${plan.currency}) as "incomeMinor"`);
  const { parts, rows } = change.difference.before;
  const oldest = rows.find((row) => row.dueOn < businessDate);
  const givenUpMinor = totalOf(change.effect.writtenOff);
  return {
    target: {
      key: `plan:${plan.id}`,
      customerId: plan.customerId,
      planId: plan.id,
      branchId: plan.branchId,
      managerId: plan.managerId,
      currency: plan.currency,
      amountMinor: isLoss(command) && givenUpMinor > 0n ? givenUpMinor : parts.principalMinor,
    },
    facts: {
      ...{ plan, businessDate, before, change, command },
      daysPastDue: oldest ? daysBetween(oldest.dueOn, businessDate) : 0,
      reliefsInYear: known?.reliefs ?? 0,
      monthlyIncomeMinor: known?.incomeMinor ? known.incomeMinor / 12n : null,
    },
  };
}

/** What is given up decides who may give it up; any other change is about all that is still to be repaid. */
const isLoss = ({ kind }: ChangeCommand) => kind === "charge-off" || kind === "write-off";

/** The same change is the same key however often its executor is run. */
export const changeExecution = (requestId: bigint, { planNumber, command }: Wish, reason: string) => ({
  requestId,
  planNumber,
  command: encodeChangeCommand(command),
  reason,
  idempotencyKey: `request-${requestId}`,
});
