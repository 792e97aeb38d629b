-- Ids leave room for the longest life, so that they need no counting.
insert into payment (customer_id, id, plan_id, kind, received_on, posted_on, currency, amount_minor, principal_minor,
  interest_minor, channel, created_at)
select p.customer_id, p.i * :paymentRoom + y.n, p.id, y.kind, y.received_on, y.posted_on, 'CNY',
  y.principal_minor + y.interest_minor, y.principal_minor, y.interest_minor, y.channel,
  y.created_at
from demo_plan p
join demo_life_payment y on y.life = p.life;
