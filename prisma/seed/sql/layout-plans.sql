-- Which life each plan copies and whose it is. Plan numbers rise with the opening date; the rows come in order of
-- customer, so that one customer's rows lie together in every table filled from this one.
create unlogged table tenor_demo.demo_plan with (autovacuum_enabled = off) as
with place as (
  select (i / 30) * 20 + (array[:planSlots])[(i / 30 + :seed) % :patterns * 30 + i % 30 + 1] as customer_id,
    (i * :stride + :shift) % :plans as rank, i
  from generate_series(0::bigint, :plans - 1) as i
)
select p.customer_id, p.rank + 1 as id, (p.rank * :lives / :plans)::int as life, s.branch_id, s.manager_id, p.i
from place p
join demo_seat s on s.seat = (hashint8extended(p.customer_id, :seed) & 9223372036854775807) % :seats;
analyze demo_plan;
