import { employ } from "@/lib/domain/notes/note-fixture";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import type { Context } from "@/lib/platform/service";
import { dryRunBulk } from "./dry-run-bulk";
import type { BulkActionName } from "./registry";
import type { StartBulkInput } from "./schemas";
import { type StartedBulk, startBulk } from "./start-bulk";

/** For tests of this folder: the north with its head and two managers, the south with one. */
export type BulkDesk = {
  desk: Desk;
  head: Context;
  manager: Context;
  /** A second manager of the north. */
  deputyId: number;
};

export async function openBulkDesk(): Promise<BulkDesk> {
  const desk = await openDesk();
  const { branchId, managerId } = desk.north;
  await employ(managerId, "relationship-manager");
  await employ(desk.south.managerId, "relationship-manager");
  const add = async (username: string) =>
    (await db().staff.create({ data: { username, displayName: username, branchId } })).id;
  const headId = await add("head");
  await employ(headId, "supervisor", branchId);
  const deputyId = await add("deputy");
  await employ(deputyId, "relationship-manager");
  return {
    desk,
    head: contextFor("supervisor", { staffId: headId, branchId }),
    manager: contextFor("relationship-manager", { staffId: managerId }),
    deputyId,
  };
}

/** A customer with a phone and so many plans, each with CNY 100.00 a plan outstanding and CNY 10.00 past due for 20 days. */
export async function addLate(owner: Desk["north"], plans = 1) {
  const customerId = await addCustomer(owner);
  await db().customerIdentifier.create({
    data: {
      customerId,
      kind: "phone",
      keyId: "k1",
      ciphertext: new Uint8Array([1]),
      blindIndex: new Uint8Array([Number(customerId) % 256]),
      tail: "0000",
    },
  });
  const made = [];
  for (let k = 0; k < plans; k++) {
    const state = {
      bucket: 1,
      outstandingMinor: 10_000n,
      overdueMinor: 1_000n,
      oldestUnpaidOn: day("2026-11-03"),
    };
    const { id } = await addPlan({ customerId, owner, state });
    made.push({ id, number: numberOf("plan", id) });
  }
  return { customerId, plans: made };
}

export const ids = (...plans: { number: string }[]) => ({
  mode: "ids" as const,
  numbers: plans.map(({ number }) => number),
});

let keys = 0;
export const newKey = () => (++keys).toString(16).padStart(32, "0");

export type Wish = Pick<StartBulkInput, "selection" | "params"> & { action: BulkActionName };

/** As a person does it: look first, then begin what was seen. */
export async function lookAndStart(
  ctx: Context,
  wish: Wish,
  idempotencyKey = newKey(),
): Promise<StartedBulk> {
  const { total } = await dryRunBulk(ctx, wish);
  return startBulk(ctx, { ...wish, reason: "agreed", total, confirmed: total, idempotencyKey });
}

/** Plans of each manager and cell, counted from the plans, and as the cells tell it: the two must never differ. */
export async function countsOf(): Promise<{ plans: unknown[]; cells: unknown[]; strays: number }> {
  const plans = await db().$queryRaw<unknown[]>`
    select p.manager_id, p.branch_id, s.status::text, s.bucket::int, count(*)::int as plans,
      sum(s.outstanding_minor)::bigint as outstanding, sum(s.overdue_minor)::bigint as overdue
    from plan p join plan_state s on s.plan_id = p.id group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
  const cells = await db().$queryRaw<unknown[]>`
    select manager_id, branch_id, status::text, bucket::int, sum(plans)::int as plans,
      sum(outstanding_minor)::bigint as outstanding, sum(overdue_minor)::bigint as overdue
    from portfolio_cell_total group by 1, 2, 3, 4 having sum(plans) > 0 order by 1, 2, 3, 4`;
  const [stray] = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from plan p join plan_state s on s.plan_id = p.id
    join portfolio_cell t on t.id = s.cell_id
    where (t.manager_id, t.branch_id) <> (p.manager_id, p.branch_id)`;
  return { plans, cells, strays: stray?.n ?? -1 };
}
