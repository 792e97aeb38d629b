-- What Node has worked out: lives of plans, people and seats. Every plan is a copy of a life, so its figures are those
-- of lib/core to the cent.
create unlogged table tenor_demo.demo_life (
  life int primary key,
  opened_on date not null,
  created_at timestamptz not null,
  product_id int not null,
  line_kind text,
  principal_minor bigint not null,
  instalment_count smallint not null,
  channel text not null,
  grade text not null,
  grade_now text not null,
  is_taken_over boolean not null,
  status plan_status not null,
  bucket smallint not null,
  outstanding_minor bigint not null,
  overdue_minor bigint not null,
  next_due_on date,
  next_due_minor bigint,
  oldest_unpaid_on date,
  settled_count smallint not null,
  paid_principal_minor bigint not null,
  paid_interest_minor bigint not null,
  closed_on date,
  terms_version smallint not null,
  -- Numbers the combinations of product, term, status and bucket: with the manager it names a portfolio cell.
  facet int not null
);

create unlogged table tenor_demo.demo_life_terms (
  life int not null,
  version smallint not null,
  reason text not null,
  effective_on date not null,
  method schedule_method not null,
  principal_minor bigint not null,
  annual_rate_percent numeric(12, 8) not null,
  instalment_count smallint not null,
  day_count day_count not null,
  starts_on date not null,
  first_due_on date not null
);

create unlogged table tenor_demo.demo_life_month (
  life int not null,
  month date not null,
  standing standing not null,
  outstanding_minor bigint not null,
  overdue_minor bigint not null,
  paid_minor bigint not null
);

create unlogged table tenor_demo.demo_life_payment (
  life int not null,
  n smallint not null,
  kind payment_kind not null,
  received_on date not null,
  posted_on date not null,
  created_at timestamptz not null,
  principal_minor bigint not null,
  interest_minor bigint not null,
  channel text not null
);

create unlogged table tenor_demo.demo_person (
  person int primary key,
  display_name text not null,
  name_key text not null,
  name_tail_key text not null,
  birth_year smallint not null,
  opened_on date not null,
  created_at timestamptz not null
);

create unlogged table tenor_demo.demo_profile (
  profile int primary key,
  income_annual_minor bigint not null,
  employment text not null,
  employment_years numeric(4, 1) not null,
  industry text,
  occupation text,
  housing text not null,
  dependants smallint not null,
  debt_to_income_percent numeric(7, 2) not null,
  credit_score smallint not null,
  delinquencies_2y smallint not null,
  inquiries_6m smallint not null,
  open_accounts smallint not null,
  credit_since date not null,
  limit_minor bigint not null
);

create unlogged table tenor_demo.demo_seat (
  seat int primary key,
  branch_id int not null,
  manager_id int not null,
  province text not null
);
