/** How many instalments behind the last settled one, and ahead of it beside those overdue, are read at first. */
const ROWS_BEHIND = 2;
const ROWS_AHEAD = 1;

const WAITING = "select customer_id, plan_id from pending_receipt where batch_id = $1 and chunk = $2";

/** Every writer of a plan takes its state row first; in the order of the keys, so that two files cannot wait for each other. */
export const LOCK_PLANS = `
  select from plan_state s where (s.customer_id, s.plan_id) in (${WAITING})
  order by s.customer_id, s.plan_id for no key update`;

/** An instalment as one text: fields by comma, rows by semicolon. */
const packed = (
  i: string,
) => `concat_ws(',', ${i}.seq, ${i}.due_on, ${i}.principal_minor, ${i}.interest_minor,
  ${i}.fee_minor, ${i}.penalty_minor, ${i}.paid_principal_minor, ${i}.paid_interest_minor, ${i}.paid_fee_minor,
  ${i}.paid_penalty_minor, coalesce(${i}.penalty_through::text, ''), coalesce(${i}.raised_on::text, ''),
  coalesce(${i}.settled_on::text, ''))`;

/** A plan as READ_PLANS gives it, in the order of its columns: half the garbage of an object. */
export type ChunkRow = [
  customerId: string,
  planId: string,
  openedOn: string,
  cellId: number,
  status: string,
  bucket: number,
  heldMinor: string,
  settledCount: number,
  paidPrincipal: string,
  paidInterest: string,
  paidFee: string,
  paidPenalty: string,
  closedOn: string | null,
  termsVersion: number,
  version: number,
  servicedSince: string | null,
  knownUntil: string,
  isRevised: boolean,
  receiptsCount: number,
  outstanding: string,
  near: string | null,
];

/** The receipts of a chunk; the plans come in the same order. */
export const READ_RECEIPTS = `
  select line, received_on::text, amount_minor, channel, reference from pending_receipt
  where batch_id = $1 and chunk = $2 order by customer_id, plan_id, received_on, line`;

/**
 * The locked plans. Only the instalments about the first open one are read: a payment rarely goes further, and whoever
 * unpacks them sees when it does. A plan that was never served is read by its terms instead; what only the one or the other
 * needs is not even looked for.
 */
export const READ_PLANS = `
  select g.customer_id, g.plan_id, s.opened_on::text, s.cell_id, s.status::text, s.bucket, s.held_minor, s.settled_count,
    s.paid_principal_minor, s.paid_interest_minor, s.paid_fee_minor, s.paid_penalty_minor, s.closed_on::text,
    s.terms_version, s.version, o.opened_on::text,
    case when o.opened_on is not null then greatest(o.opened_on, paid.on_day, charged.on_day, (
      select max(t.effective_on) from plan_terms t where s.terms_version > 1 and t.customer_id = g.customer_id
        and t.plan_id = g.plan_id and t.event_seq is not null
    )) else (
      select greatest((select max(k.received_on) from payment k where k.customer_id = g.customer_id
          and k.plan_id = g.plan_id and k.event_seq is null and k.received_on <= $3::date), t.effective_on, t.starts_on)
      from plan_terms t where t.customer_id = g.customer_id and t.plan_id = g.plan_id and t.version = s.terms_version
    ) end::text,
    coalesce(paid.is_revised, false) or s.terms_version > 1 and o.opened_on is not null and exists (
      select from plan_terms t where t.customer_id = g.customer_id and t.plan_id = g.plan_id and t.event_seq is not null),
    g.receipts_count, s.outstanding_minor, rows.near
  from (
    select customer_id, plan_id, count(*)::integer as receipts_count
    from pending_receipt where batch_id = $1 and chunk = $2 group by customer_id, plan_id
  ) g
  join plan_state s on s.customer_id = g.customer_id and s.plan_id = g.plan_id
  left join plan_opening o on o.customer_id = g.customer_id and o.plan_id = g.plan_id
  left join lateral (
    select max(k.received_on) as on_day, bool_or(k.kind in ('reversal', 'chargeback')) as is_revised from payment k
    where o.opened_on is not null and k.customer_id = g.customer_id and k.plan_id = g.plan_id and k.event_seq is not null
  ) paid on true
  left join lateral (
    select max(c.effective_on) as on_day from plan_charge c
    where o.opened_on is not null and c.customer_id = g.customer_id and c.plan_id = g.plan_id
  ) charged on true
  left join lateral (
    select string_agg(${packed("i")}, ';') as near
    from instalment i
    where o.opened_on is not null and i.customer_id = g.customer_id and i.plan_id = g.plan_id
      and i.terms_version = s.terms_version and i.seq > s.settled_count - ${ROWS_BEHIND}
      and i.seq <= s.settled_count + s.bucket + g.receipts_count + ${ROWS_AHEAD}
  ) rows on true
  order by g.customer_id, g.plan_id`;

const KEYS = "unnest($1::bigint[], $2::bigint[], $3::smallint[]) as k (customer_id, plan_id, version)";

/** All instalments of some plans under the terms in force. */
export const READ_ROWS = `
  select k.plan_id as "planId", string_agg(${packed("i")}, ';' order by i.due_on, i.seq) as rows
  from ${KEYS} join instalment i on i.customer_id = k.customer_id and i.plan_id = k.plan_id and i.terms_version = k.version
  group by k.plan_id`;

export const READ_TERMS = `
  select k.plan_id as "planId", t.version, t.reason, t.request_id as "requestId", t.effective_on::text as "effectiveOn",
    t.method::text as method, t.principal_minor as "principalMinor",
    trim_scale(t.annual_rate_percent)::text as "annualRatePercent", t.instalment_count as "instalmentCount", t.every,
    t.unit::text as unit, t.day_count::text as "dayCount", t.starts_on::text as "startsOn",
    t.first_due_on::text as "firstDueOn", t.instalment_minor as "instalmentMinor", t.fee_minor as "feeMinor", t.options
  from ${KEYS} join plan_terms t on t.customer_id = k.customer_id and t.plan_id = k.plan_id and t.version = k.version`;
