insert into customer (id, display_name, name_key, name_tail_key, branch_id, manager_id, risk_grade, opened_on, created_at)
select c.id, p.display_name, p.name_key, p.name_tail_key, s.branch_id, s.manager_id, c.grade, p.opened_on,
  (p.opened_on + time '02:00') at time zone 'UTC'
from demo_customer c
join demo_person p on p.person = (c.id - 1) % :people
join demo_seat s on s.seat = c.seat;

insert into customer_profile (customer_id, birth_year, income_annual_minor, currency, employment, employment_years, industry,
  occupation, region, housing, dependants, debt_to_income_percent, credit_score, delinquencies_2y, inquiries_6m,
  open_accounts, credit_since, recorded_on)
select c.id, p.birth_year, f.income_annual_minor, 'CNY', f.employment, f.employment_years, f.industry,
  f.occupation, s.province, f.housing, f.dependants, f.debt_to_income_percent, f.credit_score, f.delinquencies_2y, f.inquiries_6m,
  f.open_accounts, f.credit_since, date ':businessDate' - (c.chance % 300)::int
from demo_customer c
join demo_person p on p.person = (c.id - 1) % :people
join demo_seat s on s.seat = c.seat
join demo_profile f on f.grade = c.grade and f.slot = c.slot;

-- A card line for everybody, a consumer line for whoever has a consumer loan; both hold what the plans use, and the
-- card something revolving besides.
create temp table demo_exposure on commit drop as
select p.customer_id, l.line_kind, sum(l.outstanding_minor) filter (where l.status <> 'charged_off') as used_minor,
  max(l.principal_minor) as largest_minor, bool_or(l.status = 'charged_off') as is_blocked
from demo_plan p
join demo_life l on l.life = p.life
where l.line_kind is not null
group by 1, 2;
analyze demo_exposure;

insert into credit_line (customer_id, id, kind, currency, limit_minor, temporary_limit_minor, temporary_until, used_minor,
  status, opened_on, created_at)
select id, id, 'card', 'CNY', limit_minor,
  case when has_more then limit_minor * 3 / 2 end, case when has_more then date '2026-12-31' end,
  used_minor + (limit_minor - used_minor) * (chance % 50) / 100 / 10000 * 10000,
  (case when is_blocked then 'blocked' else 'active' end)::line_status, opened_on, (opened_on + time '02:00') at time zone 'UTC'
from (
  select c.id, c.chance, c.chance < 30 and not coalesce(e.is_blocked, false) as has_more,
    coalesce(e.is_blocked, false) as is_blocked, coalesce(e.used_minor, 0)::bigint as used_minor, p.opened_on,
    greatest(f.limit_minor, (ceil(coalesce(greatest(e.used_minor, e.largest_minor), 0) * 1.2 / 100000) * 100000)::bigint) as limit_minor
  from demo_customer c
  join demo_person p on p.person = (c.id - 1) % :people
  join demo_profile f on f.grade = c.grade and f.slot = c.slot
  left join demo_exposure e on e.customer_id = c.id and e.line_kind = 'card'
) as line
order by id;

insert into credit_line (customer_id, id, kind, currency, limit_minor, used_minor, status, opened_on, created_at)
select e.customer_id, :customers + e.customer_id, 'consumer', 'CNY',
  (ceil(greatest(e.used_minor, e.largest_minor) * 1.25 / 1000000) * 1000000)::bigint, coalesce(e.used_minor, 0),
  (case when e.is_blocked then 'blocked' else 'active' end)::line_status, p.opened_on, (p.opened_on + time '02:00') at time zone 'UTC'
from demo_exposure e
join demo_person p on p.person = (e.customer_id - 1) % :people
where e.line_kind = 'consumer'
order by 1;
