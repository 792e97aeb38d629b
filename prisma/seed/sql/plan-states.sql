-- The cells get their totals with the plans; the trigger that keeps them later rests meanwhile.
create unlogged table tenor_demo.demo_cell as
select row_number() over (order by manager_id, facet)::int as id, *
from (
  select p.manager_id, l.facet, count(*) as plans, sum(l.outstanding_minor)::bigint as outstanding_minor,
    sum(l.overdue_minor)::bigint as overdue_minor, min(p.branch_id) as branch_id, min(l.life) as life
  from demo_plan p
  join demo_life l on l.life = p.life
  group by 1, 2
) as gathered;
analyze tenor_demo.demo_cell;

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
