-- How card accounts behaved in the last year, for one customer in four of those with identifiers: the plans on the card plus what revolves.
insert into line_month (customer_id, line_id, month, standing, limit_minor, balance_minor, paid_minor)
select b.customer_id, b.customer_id, b.month, b.standing, g.limit_minor,
  b.outstanding_minor + r.revolving_minor, b.paid_minor + r.revolving_minor / 2
from (
  select p.customer_id, m.month, max(m.standing) as standing, sum(m.outstanding_minor)::bigint as outstanding_minor,
    sum(m.paid_minor)::bigint as paid_minor
  from demo_plan p
  join demo_life l on l.life = p.life and l.line_kind = 'card'
  join demo_life_month m on m.life = p.life and m.month >= date ':businessDate' - interval '13 months'
  where p.customer_id % 4 = 0 and p.customer_id <= :identified
  group by 1, 2
) as b
join credit_line g on g.customer_id = b.customer_id and g.id = b.customer_id
cross join lateral (
  select greatest(0, g.limit_minor - b.outstanding_minor)
    * ((hashint8extended(b.customer_id, extract(epoch from b.month)::bigint) & 9223372036854775807) % 40)::bigint / 100 as revolving_minor
) as r
order by 1, 2, 3;
