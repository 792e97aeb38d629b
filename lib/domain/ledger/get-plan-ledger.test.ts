import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, openDesk } from "@/lib/domain/plans/plan-fixture";
import type { Permission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { getPlanLedger } from "./get-plan-ledger";
import { postTransaction } from "./post-transaction";

await testDatabase();

let desk: Desk;
let planNumber: string;

/** Reads every plan of the bank, but the books of one branch only. */
function bookkeeperOf({ branchId, managerId }: Desk["north"]): Context {
  const ctx = contextFor("auditor", { staffId: managerId });
  const grant = (permission: Permission, scope: "all" | "branch", branchIds: number[]) => ({
    permissions: new Set([permission]),
    scope,
    branchIds,
  });
  const grants = [grant("portfolio.read", "all", []), grant("ledger.read", "branch", [branchId])];
  return { ...ctx, actor: { kind: "staff", staffId: managerId, username: "b", displayName: "B", grants } };
}

beforeAll(async () => {
  desk = await openDesk();
  const customerId = await addCustomer(desk.north);
  const { id: planId } = await addPlan({ customerId, owner: desk.north });
  planNumber = numberOf("plan", planId);
  await db().$transaction((tx) =>
    postTransaction(tx, contextFor("auditor", { staffId: desk.north.managerId }), {
      customerId,
      planId,
      currency: "CNY",
      kind: "fee",
      postedOn: "2026-11-20",
      idempotencyKey: "fee-1",
      movements: [{ debit: "fee", credit: "fee_income", amountMinor: 2_500n }],
    }),
  );
});

describe("a plan's ledger", () => {
  it("is read by whoever may read the books of its branch: a fee of 25.00 on both sides", async () => {
    const { balances, postings } = await getPlanLedger(bookkeeperOf(desk.north), planNumber);
    expect(balances).toEqual([
      { account: "fee", debitMinor: 2_500n, creditMinor: 0n },
      { account: "fee_income", debitMinor: 0n, creditMinor: 2_500n },
    ]);
    expect(postings).toMatchObject([{ kind: "fee", isSealed: false, entries: [{ amountMinor: 2_500n }] }]);
  });

  it("is not there for those who may read the plan but another branch's books", async () => {
    await expect(getPlanLedger(bookkeeperOf(desk.south), planNumber)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is not for those who may read no books, nor are numbers that no plan has", async () => {
    const manager = contextFor("relationship-manager", { staffId: desk.north.managerId });
    await expect(getPlanLedger(manager, planNumber)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const reader = bookkeeperOf(desk.north);
    await expect(getPlanLedger(reader, "PL99999999")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getPlanLedger(reader, "nonsense")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
