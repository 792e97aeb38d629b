import { parseChangeCommand } from "@/lib/core/changes/command";
import type { EventWork, PlanEvent } from "@/lib/core/servicing/event";
import type { PartAmounts } from "@/lib/core/servicing/position";
import { Prisma, type Tx } from "@/lib/platform/db/client";

type PlanKey = { customerId: bigint; id: bigint };

type EventRow = {
  table: "payment" | "charge" | "terms";
  id: bigint;
  kind: string;
  effectiveOn: string;
  eventSeq: number;
  amountMinor: bigint;
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  reversesId: bigint | null;
  /** The reversed payment is from before servicing began. */
  isOfHistory: boolean;
  change: unknown;
};

/** Names of events in the fold; what a stored row is called there. */
export const paymentEventId = (id: bigint) => `p${id}`;
export const chargeEventId = (id: bigint) => `c${id}`;
export const termsEventId = (version: number | bigint) => `t${version}`;

/** Every event of the plan since its servicing began; the fold puts them in order. */
export async function loadEvents(tx: Tx, plan: PlanKey, openedOn: string): Promise<PlanEvent[]> {
  const rows = await tx.$queryRaw<EventRow[]>(Prisma.sql`
    select 'payment' as "table", p.id, p.kind::text as kind, p.received_on::text as "effectiveOn", p.event_seq as "eventSeq",
      p.amount_minor as "amountMinor", p.principal_minor as "principalMinor", p.interest_minor as "interestMinor",
      p.fee_minor as "feeMinor", p.penalty_minor as "penaltyMinor", p.reverses_id as "reversesId",
      o.id is not null and o.event_seq is null as "isOfHistory", null::jsonb as change
    from payment p left join payment o on o.customer_id = p.customer_id and o.id = p.reverses_id
    where p.customer_id = ${plan.customerId} and p.plan_id = ${plan.id} and p.event_seq is not null
    union all
    select 'charge', id, kind::text, effective_on::text, event_seq, interest_minor + fee_minor + penalty_minor, 0,
      interest_minor, fee_minor, penalty_minor, null, false, null
    from plan_charge where customer_id = ${plan.customerId} and plan_id = ${plan.id}
    union all
    select 'terms', version, 'change', effective_on::text, event_seq, 0, 0, 0, 0, 0, null, false, change
    from plan_terms where customer_id = ${plan.customerId} and plan_id = ${plan.id} and event_seq is not null`);
  return rows.map((row) => ({
    id: eventIdOf(row),
    // A payment from before servicing is given up where the opening's totals end.
    effectiveOn: row.isOfHistory ? openedOn : row.effectiveOn,
    eventSeq: row.eventSeq,
    ...workOf(row),
  }));
}

function eventIdOf({ table, id }: EventRow): string {
  if (table === "payment") return paymentEventId(id);
  return table === "charge" ? chargeEventId(id) : termsEventId(id);
}

function workOf(row: EventRow): EventWork {
  const { amountMinor } = row;
  const { principalMinor, interestMinor, feeMinor, penaltyMinor } = row;
  const parts: PartAmounts = { principalMinor, interestMinor, feeMinor, penaltyMinor };
  const ofId = paymentEventId(row.reversesId ?? 0n);
  switch (row.kind) {
    case "payment":
    case "recovery":
    case "refund":
      return { kind: row.kind, amountMinor };
    case "reversal":
      return row.isOfHistory ? { kind: "take-back", parts } : { kind: "reversal", ofId };
    case "chargeback":
      return { kind: "chargeback", ofId, amountMinor };
    case "penalty":
      return { kind: "penalty" };
    case "fee":
      return { kind: "fee", amountMinor };
    case "waiver":
      return { kind: "waiver", parts };
    case "change":
      return { kind: "change", command: parseChangeCommand(commandOf(row.change)) };
    default:
      throw new Error(`an event of unknown kind: ${row.kind}`);
  }
}

/** plan_terms.change holds the command beside the key it was sent with. */
function commandOf(change: unknown): unknown {
  return (change as { command?: unknown } | null)?.command;
}
