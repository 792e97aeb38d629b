-- Who each customer is: the person, profile and seat that it copies, and the grade of its first plan.
create unlogged table tenor_demo.demo_customer with (autovacuum_enabled = off) as
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
