-- Which life each plan copies and whose it is. Plan numbers rise with the opening date; the rows come in order of
-- customer, so that one customer's rows lie together in every table filled from this one.
create unlogged table tenor_demo.demo_plan as
with place as (
  select (i / 30) * 20 + (array[:planSlots])[(i / 30 + :seed) % :patterns * 30 + i % 30 + 1] as customer_id,
    (i * :stride + :shift) % :plans as rank, i
  from generate_series(0::bigint, :plans - 1) as i
)
select p.customer_id, p.rank + 1 as id, (p.rank * :lives / :plans)::int as life, s.branch_id, s.manager_id, p.i
from place p
join demo_seat s on s.seat = (hashint8extended(p.customer_id, :seed) & 9223372036854775807) % :seats;
analyze demo_plan;

create unlogged table tenor_demo.demo_customer as
select id, seat, chance, grade, (ascii(grade) - ascii('A')) * :profiles + draw % :profiles as profile
from (
  select c.id, coalesce(l.grade_now, (array['A', 'B', 'B', 'C', 'D'])[1 + c.id % 5]) as grade,
    ((hashint8extended(c.id, :seed) & 9223372036854775807) % :seats)::int as seat,
    hashint8extended(c.id, :seed + 1) & 1048575 as draw,
    (hashint8extended(c.id, :seed + 2) & 9223372036854775807) % 1000 as chance
  from (
    select id, (id - 1) / 20 * 30 + nullif((array[:firstPlans])[((id - 1) / 20 + :seed) % :patterns * 20 + (id - 1) % 20 + 1], -1) as i
    from generate_series(1::bigint, :customers) as id
  ) as c
  left join demo_life l on c.i < :plans and l.life = ((c.i * :stride + :shift) % :plans * :lives / :plans)::int
) as drawn;
analyze demo_customer;
