import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { db } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { countRows, importContext, importText } from "./import-fixture";

await testDatabase();

const folder = resolve(process.env.TENOR_SHARED_DIR ?? "../shared", "data");
const isThere = existsSync(folder);
if (!isThere) console.warn(`skipped: the public data files are not in ${folder} (TENOR_SHARED_DIR)`);

const bytes = (name: string) => readFileSync(join(folder, `${name}.csv.gz`));
const rowsOf = (name: string): Record<string, string>[] =>
  parse(gunzipSync(bytes(name)), { columns: true, bom: true });

const LONG_MS = 240_000;

describe.skipIf(!isThere)("the public files", () => {
  let ctx: Context;
  beforeAll(async () => {
    ctx = await importContext();
  });

  it(
    "brings every LendingClub plan in with the file's own instalment, and a schedule that starts with it",
    async () => {
      const file = rowsOf("lendingclub-2007-2010");
      const name = "lendingclub-2007-2010.csv.gz";
      const options = { mapping: "lendingclub", name } as const;
      const result = await importText(ctx, bytes("lendingclub-2007-2010"), options);
      expect(result).toMatchObject({ status: "landed", inserted: file.length, rowsRejected: 0 });
      const plans = await db().$queryRaw<
        {
          key: string;
          minor: bigint;
          first: string;
          rate: string;
          count: number;
          principal: bigint;
          status: string;
        }[]
      >`
        select p.external_id as key, t.instalment_minor as minor, t.first_due_on::text as first, t.annual_rate_percent::text as rate,
          t.instalment_count::integer as count, t.principal_minor as principal, s.status::text as status
        from plan p join plan_terms t on t.customer_id = p.customer_id and t.plan_id = p.id
        join plan_state s on s.customer_id = p.customer_id and s.plan_id = p.id`;
      const byKey = new Map(plans.map((plan) => [plan.key, plan]));
      const cents = (text: string) => BigInt(Math.round(Number(text) * 100));
      const equal = file.filter((row) => byKey.get(row.row_id!)?.minor === cents(row.installment!));
      expect(equal.length).toBe(file.length);
      const closed = file.filter((row) => {
        const status = byKey.get(row.row_id!)?.status;
        return status === (row.loan_status!.endsWith("Fully Paid") ? "settled" : "charged_off");
      });
      expect(closed.length).toBe(file.length);
      for (const plan of plans.slice(0, 500)) {
        const [first] = buildSchedule({
          principalMinor: plan.principal,
          currency: "USD",
          annualRatePercent: plan.rate,
          method: "equal-instalment",
          count: plan.count,
          every: 1,
          unit: "month",
          startsOn: plan.first,
          dayCount: "period",
          rounding: "half-even",
          instalmentMinor: plan.minor,
        });
        expect(first!.totalMinor).toBe(plan.minor);
      }
      const before = await countRows();
      expect(await importText(ctx, bytes("lendingclub-2007-2010"), options)).toMatchObject({
        inserted: 0,
        unchanged: file.length,
      });
      expect(await countRows()).toEqual(before);
    },
    LONG_MS,
  );

  it(
    "books exactly what LendingClub says was received, to the cent of each part",
    async () => {
      const sum = (name: string) =>
        rowsOf("lendingclub-2007-2010").reduce(
          (total, row) => total + Math.round(Number(row[name]) * 100),
          0,
        );
      const [paid] = await db().$queryRaw<
        { principal: bigint; interest: bigint; penalty: bigint; split: bigint }[]
      >`
        select sum(principal_minor)::bigint as principal, sum(interest_minor)::bigint as interest, sum(penalty_minor)::bigint as penalty,
          count(*) filter (where amount_minor <> principal_minor + interest_minor + fee_minor + penalty_minor)::bigint as split
        from payment where kind in ('payment', 'carried_forward')`;
      // The file has thousandths of a cent; half-even and half-up differ by one cent in a handful of 20,000.
      expect(Math.abs(Number(paid!.principal) - sum("total_rec_prncp"))).toBeLessThan(50);
      expect(Math.abs(Number(paid!.interest) - sum("total_rec_int"))).toBeLessThan(50);
      expect(Math.abs(Number(paid!.penalty) - sum("total_rec_late_fee"))).toBeLessThan(1_000);
      expect(paid!.split).toBe(0n);
    },
    LONG_MS,
  );

  it(
    "keeps every month of the performance panel in the bucket of its status",
    async () => {
      const file = rowsOf("card-performance-monthly");
      const options = { kind: "performance", mapping: "card-performance", name: "panel.csv.gz" } as const;
      expect(await importText(ctx, bytes("card-performance-monthly"), options)).toMatchObject({
        status: "landed",
        inserted: file.length,
      });
      const standings = { X: "none", C: "closed", 0: "m1", 1: "m2", 2: "m3", 3: "m4", 4: "m5", 5: "m6" };
      const expected: Record<string, number> = {};
      for (const { STATUS } of file) {
        const standing = standings[STATUS as keyof typeof standings];
        expected[standing] = (expected[standing] ?? 0) + 1;
      }
      const found = await db().lineMonth.groupBy({ by: ["standing"], _count: true });
      expect(Object.fromEntries(found.map(({ standing, _count }) => [standing, _count]))).toEqual(expected);
    },
    LONG_MS,
  );
});
