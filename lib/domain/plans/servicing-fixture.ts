import { deepStrictEqual } from "node:assert/strict";
import { bookedOf } from "@/lib/core/servicing/booked";
import { balancesOf, type LedgerAccount, type Movement } from "@/lib/core/servicing/movements";
import type { Position } from "@/lib/core/servicing/position";
import { positionStanding } from "@/lib/core/servicing/position-standing";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, systemContext } from "@/lib/platform/service";
import { foldPlan, loadRows } from "./load-position";
import { readServicedPlan } from "./lock-plan";
import { findOpening } from "./open-servicing";
import { addCustomer, addPlan, contextFor, type Desk, day, type PlanParts } from "./plan-fixture";

/** Rooms for tests of servicing: people of each role at the north branch, plans, and the books as they are. */
export type Counter = { desk: Desk; customerId: bigint; manager: Context; supervisor: Context };

export async function openCounter(desk: Desk): Promise<Counter> {
  const customerId = await addCustomer(desk.north);
  const at = (roleCode: string, staffId: number) =>
    contextFor(roleCode, { staffId, branchId: desk.north.branchId });
  const supervisor = await db().staff.create({
    data: { username: "supervisor-north", displayName: "Supervisor", branchId: desk.north.branchId },
  });
  await assign(desk.north.managerId, "relationship-manager", "own");
  await assign(supervisor.id, "supervisor", "branch", desk.north.branchId);
  return {
    desk,
    customerId,
    manager: at("relationship-manager", desk.north.managerId),
    supervisor: at("supervisor", supervisor.id),
  };
}

async function assign(
  staffId: number,
  code: string,
  scope: "own" | "branch",
  branchId: number | null = null,
) {
  const role = await db().role.findUniqueOrThrow({ where: { code } });
  await db().roleAssignment.create({
    data: { staffId, roleId: role.id, scope, branchId, validFrom: day("2020-01-01") },
  });
}

/** A plan of 12,000.00 at 12 % in twelve instalments of 1,066.19, the first due on 2026-07-23; its shown number. */
export async function addServiced(counter: Counter, parts: Partial<PlanParts> = {}): Promise<string> {
  const { desk, customerId } = counter;
  const { id } = await addPlan({ customerId, owner: desk.north, productCode: "CASH", ...parts });
  return numberOf("plan", id);
}

let lastKey = 0;
export function newKey(): string {
  lastKey += 1;
  return `key-${String(lastKey).padStart(6, "0")}`;
}

export type Books = {
  position: Position;
  asOf: string;
  balances: Record<LedgerAccount, bigint>;
  transactions: { kind: string; movements: Movement[] }[];
};

/**
 * The plan's books, after checking everything that must always hold: the stored rows and state are those of the fold, and the
 * ledger's balances are what the position says is receivable and held.
 */
export async function checkedBooks(planNumber: string): Promise<Books> {
  const ctx = await systemContext("test");
  const plan = await readServicedPlan(db(), { all: true }, planNumber);
  const opening = await findOpening(db(), plan);
  if (!opening) throw new Error("not in servicing");
  const { folded } = await foldPlan(db(), plan, opening);
  const { position, asOf } = folded;
  const clean = (rows: Position["rows"]) => rows.map((row) => ({ ...row, settledOn: row.settledOn ?? null }));
  deepStrictEqual(clean(await loadRows(db(), plan)), clean(position.rows));
  const state = await db().planState.findUniqueOrThrow({
    where: { customerId_planId: { customerId: plan.customerId, planId: plan.id } },
    include: { cell: true },
  });
  const standing = positionStanding(position, ctx.businessDate);
  const iso = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  deepStrictEqual(
    {
      status: state.status.replaceAll("_", "-"),
      bucket: state.bucket,
      outstandingMinor: state.outstandingMinor,
      overdueMinor: state.overdueMinor,
      nextDueOn: iso(state.nextDueOn),
      nextDueMinor: state.nextDueMinor,
      oldestUnpaidOn: iso(state.oldestUnpaidOn),
      settledCount: state.settledCount,
    },
    standing,
  );
  deepStrictEqual(
    [state.cell.status, state.cell.bucket, state.heldMinor],
    [state.status, state.bucket, position.heldMinor],
  );
  deepStrictEqual([iso(state.closedOn), state.termsVersion], [folded.closedOn, position.version]);
  const transactions = await readLedger(plan.customerId, plan.id);
  const balances = balancesOf(transactions.flatMap(({ movements }) => movements));
  const booked = bookedOf(position, asOf);
  deepStrictEqual(
    [balances.principal, balances.interest, balances.fee, balances.penalty, balances.suspense],
    [booked.principalMinor, booked.interestMinor, booked.feeMinor, booked.penaltyMinor, -position.heldMinor],
  );
  return { position, asOf, balances, transactions };
}

async function readLedger(customerId: bigint, planId: bigint): Promise<Books["transactions"]> {
  const rows = await db().ledgerTransaction.findMany({
    where: { customerId, planId },
    include: { entries: { orderBy: { seq: "asc" } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ kind, entries }) => ({
    kind,
    movements: entries.map(({ debit, credit, amountMinor }) => ({ debit, credit, amountMinor })),
  }));
}

const CONNECTION_PATIENCE = 20;

/** Asks again with the same key when all connections were busy for too long, as every client does. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const isBusy =
        error instanceof Error &&
        /timeout exceeded when trying to connect|Unable to start a transaction/.test(error.message);
      if (!isBusy || tries === CONNECTION_PATIENCE) throw error;
    }
  }
}
