import type { PlanFilter, PlanPage } from "@/lib/domain/plans/plan-filter";
import { NO_FILTER, PAGE_SIZES, PLAN_SORT_KEYS } from "@/lib/domain/plans/plan-filter";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { seededRandom } from "@/lib/domain/portfolio/random-portfolio";
import { db } from "@/lib/platform/db/client";
import type { Actor, Grant } from "@/lib/platform/service";

export type ListDraw = { filter: PlanFilter; page: PlanPage; actor: Actor; scope: string; address: string };

/** What there is to draw from, read once from the portfolio itself. */
type Material = {
  plans: PlanSample[];
  branches: { id: number; regionId: number }[];
  businessDate: string;
};

type PlanSample = {
  planId: bigint;
  customerId: bigint;
  nameKey: string;
  tail: string | null;
  status: PlanFilter["statuses"][number];
  bucket: number;
  productId: number;
  branchId: number;
  managerId: number;
  instalmentCount: number;
  currency: string;
  outstanding: bigint;
  due: string | null;
  unpaid: string | null;
  opened: string;
};

export async function readMaterial(): Promise<Material> {
  const plans = await db().$queryRaw<PlanSample[]>`
    select s.plan_id as "planId", s.customer_id as "customerId", c.name_key as "nameKey",
      (select tail from customer_identifier i where i.customer_id = s.customer_id limit 1) as tail,
      t.status::text as status, t.bucket::int as bucket, t.product_id as "productId", t.branch_id as "branchId",
      t.manager_id as "managerId", t.instalment_count::int as "instalmentCount", t.currency::text as currency,
      s.outstanding_minor as outstanding, s.next_due_on::text as due, s.oldest_unpaid_on::text as unpaid,
      s.opened_on::text as opened
    from plan_state s join portfolio_cell t on t.id = s.cell_id join customer c on c.id = s.customer_id
    where s.plan_id in (select 1 + (n * 7919::bigint) % (select max(id) from plan) from generate_series(1, 3000) n)
    order by s.plan_id`;
  const branches = await db().branch.findMany({
    select: { id: true, regionId: true },
    orderBy: { id: "asc" },
  });
  const day = await db().businessDay.findUniqueOrThrow({ where: { id: 1 } });
  return { plans, branches, businessDate: day.currentOn.toISOString().slice(0, 10) };
}

/** `count` addresses of the list, the same for the same seed and portfolio. */
export function drawLists(material: Material, count: number, seed: number): ListDraw[] {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  return Array.from({ length: count }, () => {
    const filter = drawFilter(material, random, pick);
    const page = drawPage(material, random, pick);
    const { actor, scope } = drawReader(material, random, pick);
    return { filter, page, actor, scope, address: addressOf(filter, page) };
  });
}

type Pick_ = <T>(values: readonly T[]) => T;

/** Each facet one time in five, each range one in six, a search one in eight. */
function drawFilter({ plans, businessDate }: Material, random: () => number, pick: Pick_): PlanFilter {
  const maybe = <T>(share: number, make: () => T, otherwise: T): T => (random() < share ? make() : otherwise);
  const some = <T>(of: (plan: PlanSample) => T): T[] => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => of(pick(plans)))),
  ];
  const between = <T extends string | number | bigint>(draw: () => T) => {
    const [a, b] = [draw(), draw()];
    const shape = random();
    if (shape < 0.25) return { from: a, to: null };
    if (shape < 0.4) return { from: null, to: a };
    return a < b ? { from: a, to: b } : { from: b, to: a };
  };
  const open = plans.filter(({ due }) => due !== null);
  const search = () => {
    const { planId, customerId, nameKey, tail } = pick(plans);
    return pick([
      `PL${planId}`,
      `CU${customerId}`,
      nameKey,
      nameKey.slice(0, 2),
      nameKey.slice(0, 1),
      tail ?? nameKey,
    ]);
  };
  return {
    ...NO_FILTER,
    search: maybe(1 / 8, search, ""),
    statuses: maybe(0.2, () => some(({ status }) => status), []),
    buckets: maybe(0.2, () => some(() => Math.floor(random() * 8)), []),
    productIds: maybe(0.2, () => some(({ productId }) => productId), []),
    branchIds: maybe(0.2, () => some(({ branchId }) => branchId), []),
    managerIds: maybe(0.2, () => some(({ managerId }) => managerId), []),
    instalmentCounts: maybe(0.2, () => some(({ instalmentCount }) => instalmentCount), []),
    outstanding: maybe(
      1 / 6,
      () => ({ currency: pick(plans).currency, ...between(() => pick(open).outstanding) }),
      null,
    ),
    daysPastDue: maybe(1 / 6, () => between(() => pick([0, 1, 7, 30, 31, 60, 61, 90, 120, 180])), null),
    nextDue: maybe(1 / 6, () => between(() => pick([businessDate, pick(open).due!])), null),
  };
}

/** Half first pages; the rest somewhere in the middle, after or before a row that exists. */
function drawPage({ plans }: Material, random: () => number, pick: Pick_): PlanPage {
  const sort = { key: pick(PLAN_SORT_KEYS), descending: random() < 0.5 };
  const { planId, opened, outstanding, due, unpaid } = pick(plans);
  const value = { plan: null, opened, outstanding: String(outstanding), due, dpd: unpaid }[sort.key];
  const side = random() < 0.5 ? ("after" as const) : ("before" as const);
  return { sort, size: pick(PAGE_SIZES), cursor: random() < 0.5 ? null : { side, at: { value, planId } } };
}

/** Everybody in turn: half see everything, the others a region, a branch or their own. */
function drawReader({ plans, branches }: Material, random: () => number, pick: Pick_) {
  const { managerId: staffId, branchId } = pick(plans);
  const region = branches.find(({ id }) => id === branchId)?.regionId;
  const scope = random() < 0.5 ? "all" : pick(["region", "branch", "own"] as const);
  const branchIds = {
    all: [],
    region: branches.filter(({ regionId }) => regionId === region).map(({ id }) => id),
    branch: [branchId],
    own: [],
  }[scope];
  const grant: Grant = { permissions: new Set(["portfolio.read"]), scope, branchIds };
  const actor: Actor = { kind: "staff", staffId, username: "bench", displayName: "bench", grants: [grant] };
  return { actor, scope };
}

function addressOf(filter: PlanFilter, { sort, size, cursor }: PlanPage): string {
  const address = planListHref({
    q: filter.search,
    status: [...filter.statuses],
    bucket: [...filter.buckets],
    product: [...filter.productIds],
    branch: [...filter.branchIds],
    manager: [...filter.managerIds],
    term: [...filter.instalmentCounts],
    outstanding: filter.outstanding,
    dpd: filter.daysPastDue,
    due: filter.nextDue,
    sort: sort.descending ? `-${sort.key}` : sort.key,
    size,
  });
  return `${decodeURIComponent(address)}${cursor ? ` (${cursor.side} a row)` : ""}`;
}
