import { beforeAll, describe, expect, it } from "vitest";
import {
  errorsOf,
  failureOfImport,
  importContext,
  importText,
  planRow,
  plansCsv,
} from "@/lib/domain/imports/import-fixture";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { checkedBooks, newKey } from "@/lib/domain/plans/servicing-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";

await testDatabase();
let ctx: Context;

beforeAll(async () => {
  ctx = await importContext();
});

/** A plan from a file, five of its instalments paid; its shown number. */
async function importPlan(externalId: string): Promise<string> {
  await importText(ctx, plansCsv(planRow(externalId)));
  const { id } = await db().plan.findFirstOrThrow({ where: { externalId } });
  return numberOf("plan", id);
}

const post = (within: Context, planNumber: string) =>
  postPayment(within, {
    planNumber,
    amountMinor: 50_000n,
    receivedOn: "2026-11-20",
    channel: "counter",
    idempotencyKey: newKey(),
  });

const history = (...rows: string[]) =>
  `payment_id,plan_id,currency,received_on,amount\n${rows.map((row) => `${row}\n`).join("")}`;

const paidOf = async (externalId: string) => {
  const { state } = await db().plan.findFirstOrThrow({ where: { externalId }, include: { state: true } });
  return state!.paidPrincipalMinor + state!.paidInterestMinor;
};

describe("a file of past payments", () => {
  it("is refused for a plan in servicing: its 100.00 would be in no instalment and in no ledger", async () => {
    const planNumber = await importPlan("S1");
    await importPlan("S2");
    await importText(ctx, history("H1,S1,CNY,2026-11-18,100.00"), { kind: "payments" });
    await post(ctx, planNumber);
    const paid = await paidOf("S1");
    const file = history(
      "H1,S1,CNY,2026-11-18,100.00",
      "H2,S1,CNY,2026-11-21,100.00",
      "H3,S2,CNY,2026-11-21,100.00",
    );
    const result = await importText(ctx, file, { kind: "payments", accept: true });
    expect(result).toMatchObject({ status: "landed", inserted: 1, unchanged: 1, rowsRejected: 1 });
    expect(await errorsOf(result.id)).toEqual(["3 plan_id plan-served"]);
    expect(await paidOf("S1")).toBe(paid);
    await checkedBooks(planNumber);
  });

  it("lands nothing when servicing begins between its check and its landing", async () => {
    const planNumber = await importPlan("S3");
    const paid = await paidOf("S3");
    const failure = await db().$transaction(async (tx) => {
      await post({ ...ctx, tx }, planNumber);
      const importing = failureOfImport(ctx, history("H4,S3,CNY,2026-11-21,100.00"), { kind: "payments" });
      await someoneWaits();
      return { importing };
    });
    expect(await failure.importing).toEqual({ code: "plans-served" });
    expect(await paidOf("S3")).toBe(paid + 50_000n);
    await checkedBooks(planNumber);
  });
});

const PATIENCE = 200;

/** Until another connection waits for a lock that this test holds. */
async function someoneWaits(): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const [row] = await db().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.n) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nobody waits");
}
