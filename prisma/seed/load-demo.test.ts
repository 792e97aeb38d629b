import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/client";
import { openIdentifier } from "@/lib/platform/identifiers";
import { testDatabase } from "@/lib/platform/testing/database";
import { BUSINESS_DATE } from "./demo-calendar";
import { nationalId } from "./identifiers";
import { loadDemo } from "./load-demo";
import { deriveState, PAYMENTS, type PaymentRow, STATES, type StateRow } from "./testing/derive-state";
import { fingerprint } from "./testing/fingerprint";

const PLANS = 2_000;
const OPTIONS = { plans: PLANS, months: 30, seed: 3, password: "only-for-this-test" };

await testDatabase();
beforeAll(async () => void (await loadDemo(OPTIONS)), 120_000);

async function rowsOf<T>(sql: string): Promise<T[]> {
  return (await pool().query(sql)).rows;
}

describe("a loaded demo of 2,000 plans", () => {
  it("stands where lib/core says: each state follows from the terms in force and the payments under them", async () => {
    const states = await rowsOf<StateRow>(STATES);
    const payments = new Map<string, PaymentRow[]>();
    for (const payment of await rowsOf<PaymentRow>(PAYMENTS)) {
      payments.set(payment.planId, [...(payments.get(payment.planId) ?? []), payment]);
    }
    expect(states).toHaveLength(PLANS);
    const differences = states
      .map((state) => ({ ...state, derived: deriveState(state, payments.get(state.planId) ?? []) }))
      .filter(({ stored, derived }) => !isDeepStrictEqual(stored, derived));
    expect(differences).toEqual([]);
  });

  it("has cells that equal a fresh GROUP BY", async () => {
    const differences = await rowsOf(`
      select p.branch_id, p.manager_id, p.product_id, s.status, s.bucket, p.instalment_count, p.currency,
        count(*)::bigint, sum(s.outstanding_minor)::bigint, sum(s.overdue_minor)::bigint
      from plan p
      join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id
      group by 1, 2, 3, 4, 5, 6, 7
      except
      select branch_id, manager_id, product_id, status, bucket, instalment_count, currency, plans, outstanding_minor,
        overdue_minor
      from portfolio_cell_total`);
    expect(differences).toEqual([]);
    expect(await rowsOf("select sum(plans)::int as plans from portfolio_cell_total")).toEqual([
      { plans: PLANS },
    ]);
  });

  it("has months whose paid sum is that of the payments received in the month", async () => {
    const differences = await rowsOf(`
      select m.plan_id, m.month
      from plan_month m
      join plan p on p.customer_id = m.customer_id and p.id = m.plan_id and p.source is null
      left join payment y on y.customer_id = m.customer_id and y.plan_id = m.plan_id
        and date_trunc('month', y.received_on) = m.month
      group by m.customer_id, m.plan_id, m.month, m.paid_minor
      having m.paid_minor <> coalesce(sum(y.amount_minor), 0)`);
    expect(differences).toEqual([]);
  });

  it("draws no line above its limit and keeps each plan with its customer's manager", async () => {
    const overdrawn = await rowsOf("select id from credit_line where used_minor > limit_minor");
    const astray = await rowsOf(`
      select p.id from plan p join customer c on c.id = p.customer_id
      where p.branch_id <> c.branch_id or p.manager_id <> c.manager_id`);
    expect([...overdrawn, ...astray]).toEqual([]);
  });

  it("seals identifiers that open in their own row: a national id with its check digit and year of birth", async () => {
    type Sealed = { customer_id: string; id: string; key_id: string; ciphertext: Buffer; birth_year: number };
    const sealed = await rowsOf<Sealed>(`
      select i.customer_id, i.id, i.key_id, i.ciphertext, p.birth_year
      from customer_identifier i
      join customer_profile p using (customer_id)
      where i.kind = 'national_id' order by i.id limit 20`);
    expect(sealed).toHaveLength(20);
    for (const { customer_id, id, key_id: keyId, ciphertext, birth_year } of sealed) {
      const value = openIdentifier(
        { customerId: BigInt(customer_id), id: BigInt(id) },
        { keyId, ciphertext },
      );
      expect(value).toBe(nationalId(value.slice(0, 17)));
      expect(value.slice(6, 10)).toBe(String(birth_year));
    }
  });

  it("gives the demo's people their roles, and all others a password that is not the printed one", async () => {
    const signIns = await rowsOf(`
      select s.username, r.code as role, a.scope
      from staff s
      join role_assignment a on a.staff_id = s.id
      join role r on r.id = a.role_id
      where s.password_hash = (select password_hash from staff where username = 'manager')
      order by s.id`);
    expect(signIns).toEqual([
      { username: "manager", role: "relationship-manager", scope: "own" },
      { username: "supervisor", role: "supervisor", scope: "branch" },
      { username: "regional", role: "supervisor", scope: "region" },
      { username: "risk", role: "risk-officer", scope: "all" },
      { username: "admin", role: "administrator", scope: "all" },
      { username: "auditor", role: "auditor", scope: "all" },
    ]);
  });

  it("sets the business date and audits itself; a second load is refused and changes nothing", async () => {
    expect(await rowsOf('select current_on::text as "on" from business_day')).toEqual([
      { on: BUSINESS_DATE },
    ]);
    expect(await rowsOf("select 1 from audit_event where action = 'demo.loaded'")).toHaveLength(1);
    const before = await fingerprint();
    await expect(loadDemo(OPTIONS)).rejects.toThrow("holds customers already");
    expect(await fingerprint()).toBe(before);
  });
});
