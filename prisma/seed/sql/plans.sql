insert into plan (customer_id, id, line_id, product_id, branch_id, manager_id, currency, principal_minor, instalment_count,
  opened_on, channel, grade_at_opening, source, external_id, created_at)
select p.customer_id, p.id,
  case l.line_kind when 'card' then p.customer_id when 'consumer' then :customers + p.customer_id end,
  l.product_id, p.branch_id, p.manager_id, 'CNY', l.principal_minor, l.instalment_count, l.opened_on, l.channel, l.grade,
  case when l.is_taken_over then 'demo-takeover' end, case when l.is_taken_over then 'T' || p.id end,
  l.created_at
from demo_plan p
join demo_life l on l.life = p.life;

insert into plan_terms (customer_id, plan_id, version, reason, effective_on, method, principal_minor, annual_rate_percent,
  instalment_count, day_count, starts_on, first_due_on)
select p.customer_id, p.id, t.version, t.reason, t.effective_on, t.method, t.principal_minor, t.annual_rate_percent,
  t.instalment_count, t.day_count, t.starts_on, t.first_due_on
from demo_plan p
join demo_life_terms t on t.life = p.life;
