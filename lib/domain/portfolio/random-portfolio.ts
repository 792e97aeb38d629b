import { contextFor, day, FIXTURE_DATE } from "@/lib/domain/plans/plan-fixture";
import { ensureInstallation } from "@/lib/domain/staff/ensure-installation";
import { db } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Context } from "@/lib/platform/service";

/** What the reference knows of a plan: everything the list filters, sorts and adds up, as plain values. */
export type KnownPlan = {
  planId: bigint;
  customerId: bigint;
  name: string;
  tail: string;
  status: PlanStatus;
  bucket: number;
  productId: number;
  branchId: number;
  managerId: number;
  instalmentCount: number;
  currency: string;
  outstanding: bigint;
  overdue: bigint;
  due: string | null;
  unpaid: string | null;
  opened: string;
};

/** Numbers from 0 to 1 that are the same on every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMES = [
  "Wang Fang",
  "Wang Lei",
  "王芳",
  "王小明",
  "李 娜",
  "Mary Smith",
  "John Smith",
  "100% Ltd",
  "Smi_th",
];
const TERMS = [3, 12, 24];
const DAY_MS = 86_400_000;

export const daysFrom = (days: number) =>
  new Date(Date.parse(FIXTURE_DATE) + days * DAY_MS).toISOString().slice(0, 10);

export type RandomPortfolio = {
  plans: KnownPlan[];
  branches: { id: number; managerIds: number[] }[];
  /** The roles as they are seeded: everything; the first branch; two branches; the first manager's own. */
  risk: Context;
  supervisor: Context;
  regional: Context;
  manager: Context;
};

/** Three branches of two managers, and plans of every status drawn at random; few values, so that ties are common. */
export async function openRandomPortfolio(count: number, seed: number): Promise<RandomPortfolio> {
  await ensureInstallation();
  await db().businessDay.update({ where: { id: 1 }, data: { currentOn: day(FIXTURE_DATE) } });
  const branches = [await openBranch("A"), await openBranch("B"), await openBranch("C")];
  const products = await db().product.findMany({ orderBy: { id: "asc" }, take: 3 });
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const plans: KnownPlan[] = [];
  for (let index = 0; index < count; index++) {
    const branch = pick(branches);
    const plan = drawPlan(random, pick, BigInt(index + 1));
    plans.push({
      ...plan,
      branchId: branch.id,
      managerId: pick(branch.managerIds),
      productId: pick(products).id,
    });
  }
  await insert(plans);
  const [a, b] = branches;
  const staffId = a!.managerIds[0]!;
  const supervisor = contextFor("supervisor", { staffId, branchId: a!.id });
  return {
    plans,
    branches,
    risk: contextFor("risk-officer", { staffId }),
    supervisor,
    regional: withBranches(supervisor, [a!.id, b!.id]),
    manager: contextFor("relationship-manager", { staffId }),
  };
}

function withBranches(ctx: Context, branchIds: number[]): Context {
  if (ctx.actor.kind !== "staff") throw new Error("not a person");
  return {
    ...ctx,
    actor: { ...ctx.actor, grants: ctx.actor.grants.map((grant) => ({ ...grant, branchIds })) },
  };
}

async function openBranch(code: string) {
  const region = await db().region.create({ data: { code, nameEn: code, nameZh: code } });
  const branch = await db().branch.create({
    data: { code, regionId: region.id, nameEn: `Branch ${code}`, nameZh: `${code} 支行` },
  });
  const managerIds: number[] = [];
  for (const seat of [1, 2]) {
    const username = `${code}${seat}`.toLowerCase();
    const staff = await db().staff.create({
      data: { username, displayName: `Manager ${code}${seat}`, branchId: branch.id },
    });
    managerIds.push(staff.id);
  }
  return { id: branch.id, managerIds };
}

type Pick_ = <T>(values: readonly T[]) => T;

function drawPlan(random: () => number, pick: Pick_, id: bigint) {
  const status = pick(Object.values(PlanStatus));
  const isClosed = status === "settled" || status === "cancelled";
  const bucket = isClosed || random() < 0.5 ? 0 : 1 + Math.floor(random() * 7);
  const outstanding = isClosed ? 0n : BigInt(Math.floor(random() * 40)) * 5_000n;
  return {
    planId: id,
    customerId: id,
    name: pick(NAMES),
    tail: pick(["1234", "567X", "0001"]),
    status,
    bucket,
    instalmentCount: pick(TERMS),
    currency: random() < 0.8 ? "CNY" : "USD",
    outstanding,
    overdue: bucket === 0 ? 0n : outstanding / 2n,
    due: isClosed || random() < 0.2 ? null : daysFrom(Math.floor(random() * 12) - 1),
    unpaid: bucket === 0 ? null : daysFrom(-bucket * 30 + Math.floor(random() * 20)),
    opened: daysFrom(-Math.floor(random() * 30) * 10),
  };
}

/** Written in bulk: what is tested is the reading. */
async function insert(plans: readonly KnownPlan[]): Promise<void> {
  await db().customer.createMany({
    data: plans.map(({ customerId: id, name, branchId, managerId }) => {
      const nameKey = name.toLowerCase();
      const nameTailKey = nameKey.slice(nameKey.lastIndexOf(" ") + 1);
      return {
        id,
        displayName: name,
        nameKey,
        nameTailKey,
        branchId,
        managerId,
        openedOn: day("2024-01-01"),
      };
    }),
  });
  await db().customerIdentifier.createMany({
    data: plans.map(({ customerId, tail }) => ({
      customerId,
      kind: "phone" as const,
      keyId: "k",
      ciphertext: new Uint8Array([0]),
      blindIndex: new TextEncoder().encode(String(customerId)),
      tail,
    })),
  });
  const cellOf = ({
    branchId,
    managerId,
    productId,
    status,
    bucket,
    instalmentCount,
    currency,
  }: KnownPlan) => ({
    branchId,
    managerId,
    productId,
    status,
    bucket,
    instalmentCount,
    currency,
  });
  await db().portfolioCell.createMany({ data: plans.map(cellOf), skipDuplicates: true });
  const cells = new Map(
    (await db().portfolioCell.findMany()).map((cell) => [JSON.stringify(cellOf(cell as never)), cell.id]),
  );
  await db().plan.createMany({
    data: plans.map(
      ({ planId: id, customerId, productId, branchId, managerId, currency, instalmentCount, opened }) => ({
        ...{ id, customerId, productId, branchId, managerId, currency, instalmentCount },
        principalMinor: 1_000_000n,
        openedOn: day(opened),
      }),
    ),
  });
  await db().planState.createMany({
    data: plans.map((plan) => ({
      customerId: plan.customerId,
      planId: plan.planId,
      cellId: cells.get(JSON.stringify(cellOf(plan)))!,
      status: plan.status,
      bucket: plan.bucket,
      openedOn: day(plan.opened),
      outstandingMinor: plan.outstanding,
      overdueMinor: plan.overdue,
      nextDueOn: plan.due && day(plan.due),
      oldestUnpaidOn: plan.unpaid && day(plan.unpaid),
    })),
  });
}
