import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/testing/database";
import { formatLeaf, type LedgerLeaf, parseLeaf } from "./leaf";
import { readLeaves, withLogReader } from "./read-leaves";

await testDatabase();

const text = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((drawn) => !drawn.includes("\0"))
  .map((drawn) => Buffer.from(drawn).toString());
const nasty = fc.constantFrom(
  "",
  "\\N",
  "\\",
  "\t",
  "a\tb",
  "\\t",
  "\n",
  "\r\n",
  "\v\f\b",
  "罚息",
  "\\\\N",
  "\u007f",
  " ",
);
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const account = fc.constantFrom("principal", "interest", "cash", "write_off", "penalty_income");
const micros = fc.integer({ min: 0, max: 999_999 });
const moment = fc
  .tuple(fc.date({ min: new Date("1990-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }), micros)
  .map(([date, us]) => {
    const fraction = String(us).padStart(6, "0").replace(/0+$/, "");
    return date.toISOString().slice(0, 19).replace("T", " ") + (fraction ? `.${fraction}` : "");
  });

const leaves: fc.Arbitrary<LedgerLeaf> = fc
  .record({
    customerId: id,
    transactionId: id,
    seq: fc.integer({ min: 0, max: 32_767 }),
    postedOn: fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, "0")}`),
    planId: id,
    kind: fc.oneof(text, nasty),
    entryPlanId: id,
    debit: account,
    credit: account,
    currency: fc.constantFrom("CNY", "USD"),
    amountMinor: id,
    paymentId: fc.option(id),
    reversesId: fc.option(id),
    idempotencyKey: fc.oneof(text, nasty),
    actor: fc.oneof(text, nasty),
    createdAt: moment,
  })
  .filter(({ debit, credit }) => debit !== credit);

async function store(leaf: LedgerLeaf, index: number): Promise<void> {
  await pool().query(
    `insert into ledger_transaction (customer_id, id, plan_id, posted_on, kind, payment_id, reverses_id, idempotency_key, actor, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ($10 || ' UTC')::timestamptz)`,
    [
      leaf.customerId,
      leaf.transactionId,
      leaf.planId,
      leaf.postedOn,
      leaf.kind,
      leaf.paymentId,
      leaf.reversesId,
      leaf.idempotencyKey,
      leaf.actor,
      leaf.createdAt,
    ],
  );
  await pool().query(
    `insert into ledger_entry (customer_id, transaction_id, seq, posted_on, plan_id, debit, credit, currency, amount_minor)
     values ($1, $2, $3, $4, $5, $6::text::ledger_account, $7::text::ledger_account, $8, $9)`,
    [
      leaf.customerId,
      leaf.transactionId,
      leaf.seq,
      leaf.postedOn,
      leaf.entryPlanId,
      leaf.debit,
      leaf.credit,
      leaf.currency,
      leaf.amountMinor,
    ],
  );
  await pool().query(
    "insert into ledger_position (customer_id, transaction_id, first_leaf, leaf_count) values ($1, $2, $3, 1)",
    [leaf.customerId, leaf.transactionId, index],
  );
}

describe("leaf", () => {
  it("is one line, the same from the database and from TypeScript: 150 drawn entries", async () => {
    await pool().query("select ensure_month_partition('ledger_entry', date '2026-11-01')");
    const drawn = fc.sample(leaves, { numRuns: 150, seed: 20_261_123 });
    for (const [index, leaf] of drawn.entries()) await store(leaf, index);
    const lines: string[] = [];
    await withLogReader((client) =>
      readLeaves(client, 0, drawn.length, (line) => lines.push(Buffer.from(line).toString())),
    );
    expect(lines).toEqual(drawn.map(formatLeaf));
  });

  it("says one entry only: what is read from a line is what it was made of", () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        const line = formatLeaf(leaf);
        expect(line).not.toMatch(/[\n\r]/);
        expect(parseLeaf(line)).toEqual(leaf);
      }),
    );
  });

  it("keeps apart what would look the same without escapes", () => {
    const [leaf] = fc.sample(leaves, { numRuns: 1, seed: 1 });
    const lines = [
      { idempotencyKey: "a\tb", actor: "c" },
      { idempotencyKey: "a", actor: "b\tc" },
      { idempotencyKey: "a\\tb", actor: "c" },
      { reversesId: null, idempotencyKey: "a\\N" },
    ].map((change) => formatLeaf({ ...leaf!, ...change }));
    expect(new Set(lines).size).toBe(4);
  });

  it.each(["", "1\t2", "x".repeat(15).split("").join("\t")])("is not %j", (line) => {
    expect(parseLeaf(line)).toBeNull();
  });
});
