insert into plan_month (customer_id, plan_id, month, standing, outstanding_minor, overdue_minor, paid_minor)
select p.customer_id, p.id, m.month, m.standing, m.outstanding_minor, m.overdue_minor, m.paid_minor
from demo_plan p
join demo_life_month m on m.life = p.life;
