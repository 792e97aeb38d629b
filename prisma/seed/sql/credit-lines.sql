-- A card line for everybody, a consumer line for whoever has a consumer loan; both hold what the plans use, and the
-- card something revolving besides.
-- As int, because sums of int are bigint while sums of bigint are numeric, which takes twice as long.
create unlogged table tenor_demo.demo_life_line as
select life,
  case when line_kind = 'card' and status <> 'charged_off' then outstanding_minor::int else 0 end as card_minor,
  case when line_kind = 'card' then principal_minor end as card_largest_minor,
  line_kind = 'card' and status = 'charged_off' as is_card_blocked,
  case when line_kind = 'consumer' and status <> 'charged_off' then outstanding_minor::int else 0 end as consumer_minor,
  case when line_kind = 'consumer' then principal_minor end as consumer_largest_minor,
  line_kind = 'consumer' and status = 'charged_off' as is_consumer_blocked
from demo_life
where line_kind is not null;
analyze tenor_demo.demo_life_line;

-- The plans come in order of customer, so sorting them takes less than hashing.
set enable_hashagg = off;
create unlogged table tenor_demo.demo_exposure with (autovacuum_enabled = off) as
select p.customer_id, sum(l.card_minor) as card_minor, max(l.card_largest_minor) as card_largest_minor,
  bool_or(l.is_card_blocked) as is_card_blocked, sum(l.consumer_minor) as consumer_minor,
  max(l.consumer_largest_minor) as consumer_largest_minor, bool_or(l.is_consumer_blocked) as is_consumer_blocked
from demo_plan p
join demo_life_line l on l.life = p.life
group by 1;
reset enable_hashagg;
analyze tenor_demo.demo_exposure;

insert into credit_line (customer_id, id, kind, currency, limit_minor, temporary_limit_minor, temporary_until, used_minor,
  status, opened_on, created_at)
select id, id, 'card', 'CNY', limit_minor,
  case when has_more then limit_minor * 3 / 2 end, case when has_more then date '2026-12-31' end,
  used_minor + (limit_minor - used_minor) * (chance % 50) / 100 / 10000 * 10000,
  (case when is_blocked then 'blocked' else 'active' end)::line_status, opened_on, created_at
from (
  select c.id, c.chance, c.chance < 30 and not coalesce(e.is_card_blocked, false) as has_more,
    coalesce(e.is_card_blocked, false) as is_blocked, coalesce(e.card_minor, 0) as used_minor, p.opened_on, p.created_at,
    greatest(f.limit_minor, (greatest(e.card_minor, e.card_largest_minor) * 6 / 5 / 100000 + 1) * 100000) as limit_minor
  from demo_customer c
  join demo_person p on p.person = (c.id - 1) % :people
  join demo_profile f on f.profile = c.profile
  left join demo_exposure e on e.customer_id = c.id
) as line;

insert into credit_line (customer_id, id, kind, currency, limit_minor, used_minor, status, opened_on, created_at)
select e.customer_id, :customers + e.customer_id, 'consumer', 'CNY',
  (greatest(e.consumer_minor, e.consumer_largest_minor) * 5 / 4 / 1000000 + 1) * 1000000, e.consumer_minor,
  (case when e.is_consumer_blocked then 'blocked' else 'active' end)::line_status, p.opened_on, p.created_at
from demo_exposure e
join demo_person p on p.person = (e.customer_id - 1) % :people
where e.consumer_largest_minor is not null;
