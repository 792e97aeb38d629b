/**
 * How a row's statements become a plan's state. Layers of SQL over the checked rows; each may use the names of those
 * before it. `today` is the business date as an SQL literal.
 */
export function planLayers(today: string): string[][] {
  const isOpen = "status in ('active', 'deferred', 'workout')";
  const isLost = "status in ('charged_off', 'written_off')";
  /** Due dates strictly before a day, counted from the first one. */
  const duesBefore = (day: string) => `case
    when ${day} <= due_first then 0
    when period_unit = 'month' then ((date_part('year', ${day}) - date_part('year', due_first)) * 12
      + date_part('month', ${day}) - date_part('month', due_first)
      + (date_part('day', ${day}) > date_part('day', due_first))::integer + period_every - 1)::integer / period_every
    else (${day} - due_first + period_days - 1) / period_days end`;
  const period =
    "period_every * (case period_unit when 'month' then interval '1 month' when 'week' then interval '7 days' else interval '1 day' end)";
  return [
    [
      "coalesce(starts_on, opened_on) as accrues_from",
      "coalesce(every, 1) as period_every",
      "coalesce(unit, 'month') as period_unit",
      "coalesce(every, 1) * case unit when 'week' then 7 else 1 end as period_days",
      "coalesce(paid_principal, case when status = 'settled' then principal when outstanding is not null then principal - outstanding else 0 end) as got_principal",
      "coalesce(paid_interest, 0) as got_interest",
      "coalesce(paid_fee, 0) as got_fee",
      "coalesce(paid_penalty, 0) as got_penalty",
      `case when status in ('settled', 'cancelled') then 0 else coalesce(outstanding, greatest(principal - coalesce(paid_principal, 0), 0)) end as owed`,
    ],
    [
      `coalesce(first_due_on, (accrues_from + ${period})::date) as due_first`,
      `case when ${isOpen} then coalesce(oldest_unpaid_on, ${today} - nullif(days_past_due, 0)) end as missed_on`,
    ],
    [
      `${duesBefore(today)} as dues_passed`,
      `case when ${isLost} then coalesce(oldest_unpaid_on, least((last_payment_on + ${period})::date, ${today} - 1), least(due_first, ${today} - 1))
        when missed_on < ${today} and owed > 0 then missed_on end as unpaid_since`,
    ],
    [
      `least(instalment_count, case
        when status = 'settled' then instalment_count
        when instalments_paid is not null then instalments_paid
        when unpaid_since is not null and ${isOpen} then ${duesBefore("unpaid_since")}
        when ${isOpen} and days_past_due = 0 then greatest(dues_passed, 0)
        when coalesce(instalment, 0) > 0 and paid_interest is not null then ((got_principal + got_interest) / instalment)::integer
        else ((principal - owed) * instalment_count / principal)::integer end) as dues_settled`,
      `case when unpaid_since is null then 0 when ${isLost} then 7 else least(7, (${today} - unpaid_since + 29) / 30) end as stage`,
    ],
    [
      `case when ${isOpen} and owed > 0 and greatest(dues_settled, dues_passed) < instalment_count
        then coalesce(next_due_on, (due_first + greatest(dues_settled, dues_passed) * ${period})::date) end as due_next`,
      `case when stage = 0 then 0 when ${isLost} then owed
        else coalesce(overdue, least(owed + coalesce(instalment, 0), coalesce(instalment, principal / instalment_count) * greatest(1, dues_passed - dues_settled))) end as missed`,
      `case when status = 'settled' then coalesce(closed_on, last_payment_on, ${today})
        when status = 'cancelled' then coalesce(closed_on, opened_on)
        when ${isLost} then coalesce(charged_off_on, closed_on, ${today}) end as ended_on`,
      "got_principal + got_interest + got_fee + got_penalty as got_total",
      `case when last_payment_on is null then 0 else least(coalesce(last_payment, 0), got_principal + got_interest + got_fee + got_penalty) end as got_last`,
    ],
  ];
}

/** A query of every row with all layers computed, one nested in the other. PostgreSQL folds them into one. */
export function layered(from: string, today: string): string {
  return planLayers(today).reduce(
    (inner, layer, k) => `select *, ${layer.join(", ")} from (${inner}) l${k}`,
    from,
  );
}

/** What only some methods need, as plan_terms.options holds it. */
export const OPTIONS = `case when num_nonnulls(promotion_count, interest_only_count, balloon, step_every) = 0 and coalesce(fee, 0) = 0
  then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object(
  'feeTreatment', case when fee > 0 then fee_treatment end,
  'promotion', case when promotion_count is not null then jsonb_build_object('count', promotion_count, 'annualRatePercent', promotion_rate_percent::text) end,
  'interestOnlyCount', interest_only_count,
  'balloonMinor', balloon::text,
  'stepUp', case when step_every is not null then jsonb_build_object('everyCount', step_every, 'percent', step_percent::text) end)) end`;
