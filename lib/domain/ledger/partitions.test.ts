import { describe, expect, it } from "vitest";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { pool } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { insertPostings } from "./log-fixture";

await testDatabase();
await ensureInstallation();
await insertPostings(null, { count: 40 });

/** Runs the statements in a transaction that comes to nothing. */
async function attempt(...statements: string[]): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("begin");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

describe("a month of entries", () => {
  it.each([
    "update ledger_entry_202611 set amount_minor = 1",
    "delete from ledger_entry_202611",
    "truncate ledger_entry_202611",
    "truncate ledger_entry",
  ])("cannot be rewritten past its parent: %s", async (statement) => {
    await expect(attempt(statement)).rejects.toThrow("append-only");
  });

  it("has the keys and checks of its parent", async () => {
    const { rows } = await pool().query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = 'ledger_entry_202611'::regclass and contype <> 'n' order by 1`,
    );
    expect(rows.map(({ definition }) => definition)).toEqual([
      "CHECK ((amount_minor > 0))",
      "CHECK ((debit <> credit))",
      expect.stringMatching(/^FOREIGN KEY \(customer_id, transaction_id\) REFERENCES ledger_transaction/),
      "PRIMARY KEY (customer_id, transaction_id, posted_on, seq)",
    ]);
    const indexes = await pool().query(
      "select from pg_index where indrelid = 'ledger_entry_202611'::regclass and indisvalid",
    );
    expect(indexes.rowCount).toBe(2);
  });

  it("can be made while somebody reads the whole ledger", async () => {
    const reader = await pool().connect();
    try {
      await reader.query("begin; select count(*) from ledger_entry");
      await attempt(
        "set local lock_timeout = '500ms'",
        "select ensure_month_partition('ledger_entry', '2026-12-31')",
      );
    } finally {
      await reader.query("rollback");
      reader.release();
    }
  });

  it("is made once by two who post at the same time", async () => {
    const made = "select ensure_month_partition('ledger_entry', '2027-02-01')";
    await Promise.all([pool().query(made), pool().query(made), pool().query(made)]);
    const { rows } = await pool().query(
      "select pg_get_expr(relpartbound, oid) as bounds from pg_class where relname = 'ledger_entry_202702'",
    );
    expect(rows).toEqual([{ bounds: "FOR VALUES FROM ('2027-02-01') TO ('2027-03-01')" }]);
  });
});

describe("a role that owns nothing", () => {
  const AS_PORTAL = [
    "create role tenor_test_portal",
    "select grant_portal_role('tenor_test_portal')",
    "set local role tenor_test_portal",
  ];

  it("posts, also in a month that is not there yet", async () => {
    await attempt(
      ...AS_PORTAL,
      "select ensure_month_partition('ledger_entry', '2027-05-01')",
      `with posted as (
         insert into ledger_transaction (customer_id, plan_id, posted_on, kind, idempotency_key, actor)
         values (1, 1, '2027-05-02', 'fee', 'role-1', 'system:test') returning id)
       insert into ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)
       select 1, id, 1, '2027-05-02', 1, 'fee', 'fee_income', 'CNY', 100 from posted`,
      "select count(*) from ledger_entry where posted_on = '2027-05-02'",
      "update business_day set current_on = current_on",
    );
  });

  it.each(
    ["ledger_transaction", "ledger_entry", "ledger_entry_202611", "ledger_position", "audit_event"].flatMap(
      (table) => [
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `alter table ${table} disable trigger all`,
      ],
    ),
  )("cannot %s", async (statement) => {
    await expect(attempt(...AS_PORTAL, statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it("cannot make an entry say something else", async () => {
    const change = "update ledger_entry set amount_minor = 1";
    await expect(attempt(...AS_PORTAL, change)).rejects.toThrow("permission denied for table ledger_entry");
  });
});
