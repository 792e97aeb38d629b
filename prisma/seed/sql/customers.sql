insert into customer (id, display_name, name_key, name_tail_key, branch_id, manager_id, risk_grade, opened_on, created_at)
select c.id, p.display_name, p.name_key, p.name_tail_key, s.branch_id, s.manager_id, c.grade, p.opened_on,
  p.created_at
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
join demo_profile f on f.profile = c.profile;
