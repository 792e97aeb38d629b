import type { PastTerms } from "@/lib/core/servicing/fold";
import { addParts, NO_PARTS, openMinorOf } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import { positionStanding } from "@/lib/core/servicing/position-standing";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import type { LockedPlan } from "./lock-plan";

type PlanKey = { customerId: bigint; id: bigint };
type RowsOfVersion = PastTerms & { asOf: string };

/** Writes instalments as they now are; a version's rows that are no more are deleted. Rows that stay equal are not touched. */
export async function writeRows(tx: Tx, plan: PlanKey, versions: readonly RowsOfVersion[]): Promise<void> {
  const rows = versions.flatMap(({ version, rows, asOf }) =>
    rows.map((row) => ({
      version,
      seq: row.seq,
      due_on: row.dueOn,
      principal: row.principalMinor.toString(),
      interest: row.interestMinor.toString(),
      fee: row.feeMinor.toString(),
      penalty: row.penaltyMinor.toString(),
      paid_principal: row.paid.principalMinor.toString(),
      paid_interest: row.paid.interestMinor.toString(),
      paid_fee: row.paid.feeMinor.toString(),
      paid_penalty: row.paid.penaltyMinor.toString(),
      raised_on: row.dueOn <= asOf ? row.dueOn : null,
      penalty_through: row.penaltyThrough,
      settled_on: openMinorOf(row) === 0n ? (row.settledOn ?? null) : null,
    })),
  );
  const json = JSON.stringify(rows);
  await tx.$executeRaw(Prisma.sql`
    delete from instalment i where i.customer_id = ${plan.customerId} and i.plan_id = ${plan.id}
      and i.terms_version >= ${Math.min(...versions.map(({ version }) => version))}
      and not exists (select from jsonb_to_recordset(${json}::jsonb) as r (version smallint, seq smallint)
        where r.version = i.terms_version and r.seq = i.seq)`);
  await tx.$executeRaw(Prisma.sql`
    insert into instalment as i (customer_id, plan_id, terms_version, seq, due_on, principal_minor, interest_minor, fee_minor,
      penalty_minor, paid_principal_minor, paid_interest_minor, paid_fee_minor, paid_penalty_minor, raised_on,
      penalty_through, settled_on)
    select ${plan.customerId}, ${plan.id}, r.* from jsonb_to_recordset(${json}::jsonb) as r (version smallint, seq smallint,
      due_on date, principal bigint, interest bigint, fee bigint, penalty bigint, paid_principal bigint,
      paid_interest bigint, paid_fee bigint, paid_penalty bigint, raised_on date, penalty_through date, settled_on date)
    on conflict (customer_id, plan_id, terms_version, seq) do update set due_on = excluded.due_on,
      principal_minor = excluded.principal_minor, interest_minor = excluded.interest_minor, fee_minor = excluded.fee_minor,
      penalty_minor = excluded.penalty_minor, paid_principal_minor = excluded.paid_principal_minor,
      paid_interest_minor = excluded.paid_interest_minor, paid_fee_minor = excluded.paid_fee_minor,
      paid_penalty_minor = excluded.paid_penalty_minor, raised_on = excluded.raised_on,
      penalty_through = excluded.penalty_through, settled_on = excluded.settled_on
    where i is distinct from excluded`);
}

export type NewState = {
  position: Position;
  closedOn: string | null;
  /** What the events paid (or took back) beyond what the state already counts. */
  paid: PartAmounts;
  /** The number of the last event. */
  eventSeq: number;
};

/** The plan's state as of the business date, in the right portfolio cell. CONFLICT if it is not the version that was read. */
export async function saveState(
  tx: Tx,
  plan: LockedPlan,
  next: NewState,
  businessDate: string,
): Promise<void> {
  const standing = positionStanding(next.position, businessDate);
  const status = standing.status.replaceAll("-", "_") as PlanStatus;
  const isSame = status === plan.status && standing.bucket === plan.bucket;
  const cell = isSame ? Prisma.sql`cell_id` : Prisma.sql`${await cellOf(tx, plan, status, standing.bucket)}`;
  const paid = addParts(paidBefore(plan), next.paid);
  // A plan charged off before servicing keeps the day of that; every other closing is an event's.
  const wasClosed = plan.status === "charged_off" || plan.status === "written_off";
  const closedOn = next.closedOn === null ? null : ((wasClosed ? plan.closedOn : null) ?? next.closedOn);
  const updated = await tx.$executeRaw(Prisma.sql`
    update plan_state set cell_id = ${cell}, status = ${status}::plan_status, bucket = ${standing.bucket},
      outstanding_minor = ${standing.outstandingMinor}, overdue_minor = ${standing.overdueMinor},
      next_due_on = ${standing.nextDueOn}::date, next_due_minor = ${standing.nextDueMinor}::bigint,
      oldest_unpaid_on = ${standing.oldestUnpaidOn}::date, settled_count = ${standing.settledCount},
      paid_principal_minor = ${paid.principalMinor}, paid_interest_minor = ${paid.interestMinor},
      paid_fee_minor = ${paid.feeMinor}, paid_penalty_minor = ${paid.penaltyMinor},
      held_minor = ${next.position.heldMinor}, closed_on = ${closedOn}::date,
      terms_version = ${next.position.version}, version = ${next.eventSeq}
    where customer_id = ${plan.customerId} and plan_id = ${plan.id} and version = ${plan.version}`);
  if (updated !== 1) throw new AppError("CONFLICT", "errors.CONFLICT");
}

function paidBefore(plan: LockedPlan): PartAmounts {
  return {
    ...NO_PARTS,
    principalMinor: plan.paidPrincipalMinor,
    interestMinor: plan.paidInterestMinor,
    feeMinor: plan.paidFeeMinor,
    penaltyMinor: plan.paidPenaltyMinor,
  };
}

/**
 * The portfolio cell of the plan's dimensions, made if no plan was in it before. Whose the plan is, its present cell says:
 * a plan that changed hands while this transaction waited for its lock was read with its former manager.
 */
async function cellOf(tx: Tx, plan: LockedPlan, status: PlanStatus, bucket: number): Promise<number> {
  const [owner] = await tx.$queryRaw<{ branchId: number; managerId: number }[]>(Prisma.sql`
    select t.branch_id as "branchId", t.manager_id as "managerId" from plan_state s
    join portfolio_cell t on t.id = s.cell_id where s.customer_id = ${plan.customerId} and s.plan_id = ${plan.id}`);
  const { branchId, managerId } = owner ?? plan;
  const find = () =>
    tx.$queryRaw<{ id: number }[]>(Prisma.sql`
      select id from portfolio_cell where branch_id = ${branchId} and manager_id = ${managerId}
        and product_id = ${plan.productId} and status = ${status}::plan_status and bucket = ${bucket}
        and instalment_count = ${plan.instalmentCount} and currency = ${plan.currency}`);
  const [known] = await find();
  if (known) return known.id;
  await tx.$executeRaw(Prisma.sql`
    insert into portfolio_cell (branch_id, manager_id, product_id, status, bucket, instalment_count, currency)
    values (${branchId}, ${managerId}, ${plan.productId}, ${status}::plan_status, ${bucket},
      ${plan.instalmentCount}, ${plan.currency}) on conflict do nothing`);
  const [made] = await find();
  if (!made) throw new Error("a portfolio cell was not made");
  return made.id;
}
