insert into plan (customer_id, id, line_id, product_id, branch_id, manager_id, currency, principal_minor, instalment_count,
  opened_on, channel, grade_at_opening, source, external_id, created_at)
select p.customer_id, p.id,
  case l.line_kind when 'card' then p.customer_id when 'consumer' then :customers + p.customer_id end,
  l.product_id, p.branch_id, p.manager_id, 'CNY', l.principal_minor, l.instalment_count, l.opened_on, l.channel, l.grade,
  case when l.is_taken_over then 'demo-takeover' end, case when l.is_taken_over then 'T' || p.id end,
  (l.opened_on + time '02:00') at time zone 'UTC'
from demo_plan p
join demo_life l on l.life = p.life;

insert into plan_terms (customer_id, plan_id, version, reason, effective_on, method, principal_minor, annual_rate_percent,
  instalment_count, day_count, starts_on, first_due_on)
select p.customer_id, p.id, t.version, t.reason, t.effective_on, t.method, t.principal_minor, t.annual_rate_percent,
  t.instalment_count, t.day_count, t.starts_on, t.first_due_on
from demo_plan p
join demo_life_terms t on t.life = p.life;

create temp table demo_cell on commit drop as
select row_number() over (order by manager_id, facet)::int as id, *
from (
  select p.manager_id, l.facet, count(*) as plans, sum(l.outstanding_minor)::bigint as outstanding_minor,
    sum(l.overdue_minor)::bigint as overdue_minor, min(p.branch_id) as branch_id, min(l.life) as life
  from demo_plan p
  join demo_life l on l.life = p.life
  group by 1, 2
) as gathered;

insert into portfolio_cell (id, branch_id, manager_id, product_id, status, bucket, instalment_count, currency, plans,
  outstanding_minor, overdue_minor)
select c.id, c.branch_id, c.manager_id, l.product_id, l.status, l.bucket, l.instalment_count, 'CNY', c.plans,
  c.outstanding_minor, c.overdue_minor
from demo_cell c
join demo_life l on l.life = c.life
order by c.id;

insert into plan_state (customer_id, plan_id, cell_id, status, bucket, opened_on, outstanding_minor, overdue_minor,
  next_due_on, next_due_minor, oldest_unpaid_on, settled_count, paid_principal_minor, paid_interest_minor, closed_on,
  closed_through, terms_version)
select p.customer_id, p.id, c.id, l.status, l.bucket, l.opened_on, l.outstanding_minor, l.overdue_minor,
  l.next_due_on, l.next_due_minor, l.oldest_unpaid_on, l.settled_count, l.paid_principal_minor, l.paid_interest_minor,
  l.closed_on, date ':businessDate' - 1, l.terms_version
from demo_plan p
join demo_life l on l.life = p.life
join demo_cell c on c.manager_id = p.manager_id and c.facet = l.facet;
