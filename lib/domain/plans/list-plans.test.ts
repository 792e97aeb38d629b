import { beforeAll, describe, expect, it } from "vitest";
import { cellMatches } from "@/lib/domain/portfolio/cell-conditions";
import { daysPastDueOf, inOrder, matches, visibleTo } from "@/lib/domain/portfolio/naive-list";
import { drawFilter } from "@/lib/domain/portfolio/random-filter";
import {
  openRandomPortfolio,
  type RandomPortfolio,
  seededRandom,
} from "@/lib/domain/portfolio/random-portfolio";
import { rangeConditions } from "@/lib/domain/portfolio/range-conditions";
import { db } from "@/lib/platform/db/client";
import { type Context, type Reach, reachOf } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { listPlans } from "./list-plans";
import { gatherPlans } from "./list-plans-gather";
import { readOrder } from "./list-plans-order";
import { phasesOf } from "./list-plans-phases";
import { walkPlans } from "./list-plans-walk";
import { NO_FILTER, PLAN_SORT_KEYS, type PlanFilter, type PlanPage, type PlanSort } from "./plan-filter";

const DRAWS = 100;
const LIMIT = 26;
const LONG_MS = 120_000;

let portfolio: RandomPortfolio;
beforeAll(async () => {
  await testDatabase();
  portfolio = await openRandomPortfolio(400, 3);
});

const idsOf = (plans: readonly { planId: bigint }[]) => plans.map(({ planId }) => planId);
const expected = (ctx: Context, filter: PlanFilter, sort: PlanSort) =>
  inOrder(
    visibleTo(ctx, portfolio.plans).filter((plan) => matches(plan, filter)),
    sort,
  );

/** Every row, page by page, forward or from the end back. */
async function readAll(ctx: Context, filter: PlanFilter, sort: PlanSort): Promise<bigint[][]> {
  const pages: bigint[][] = [];
  let page: PlanPage = { sort, size: 25, cursor: null };
  for (;;) {
    const { rows, next } = await listPlans(ctx, filter, page);
    pages.push(idsOf(rows));
    if (!next) return pages;
    page = { ...page, cursor: { side: "after", at: next } };
  }
}

describe("rows and their order", () => {
  it(
    `equal those of an array for ${DRAWS} random filters and orders, page by page, as four people`,
    async () => {
      const random = seededRandom(5);
      const { risk, supervisor, regional, manager, plans } = portfolio;
      for (let index = 0; index < DRAWS; index++) {
        const ctx = [risk, supervisor, regional, manager][index % 4]!;
        const { filter, sort } = drawFilter(random, plans);
        const pages = await readAll(ctx, filter, sort);
        expect(pages.flat(), JSON.stringify({ sort })).toEqual(idsOf(expected(ctx, filter, sort)));
      }
    },
    LONG_MS,
  );

  it.each(PLAN_SORT_KEYS.flatMap((key) => [false, true].map((descending) => ({ key, descending }))))(
    "by $key, descending $descending: 400 rows once each, forward and back through the same 16 pages",
    async (sort) => {
      const ctx = portfolio.risk;
      const pages = await readAll(ctx, NO_FILTER, sort);
      expect(pages.flat()).toEqual(idsOf(inOrder(portfolio.plans, sort)));
      expect(pages).toHaveLength(16);
      let page: PlanPage = { sort, size: 25, cursor: null };
      for (let index = 0; index < 15; index++) {
        const { next } = await listPlans(ctx, NO_FILTER, page);
        page = { ...page, cursor: { side: "after", at: next! } };
      }
      for (let index = 14; index >= 0; index--) {
        const { previous } = await listPlans(ctx, NO_FILTER, page);
        page = { ...page, cursor: { side: "before", at: previous! } };
        const { rows } = await listPlans(ctx, NO_FILTER, page);
        expect(idsOf(rows)).toEqual(pages[index]);
      }
      expect((await listPlans(ctx, NO_FILTER, page)).previous).toBeNull();
    },
    LONG_MS,
  );

  it(
    "are the same gathered or walked; a walk that looked at 120 entries in vain gives up",
    async () => {
      const random = seededRandom(17);
      const ctx = portfolio.regional;
      const reach = reachOf(ctx.actor, "portfolio.read") as Reach;
      let gaveUp = 0;
      let filled = 0;
      for (let index = 0; index < DRAWS; index++) {
        const draw = drawFilter(random, portfolio.plans);
        const filter = { ...draw.filter, search: "" };
        const wanted = idsOf(expected(ctx, filter, draw.sort)).slice(0, LIMIT);
        const ranges = rangeConditions(filter, ctx.businessDate);
        const order = readOrder({ sort: draw.sort, cursor: null });
        const quest = {
          client: db(),
          filter,
          ranges,
          cells: cellMatches(reach, filter),
          order,
          limit: LIMIT,
        };
        const gathered: bigint[] = [];
        for (const phase of phasesOf(filter, ranges, order)) {
          const part = await gatherPlans({ ...quest, phase });
          const walked = await walkPlans({ ...quest, phase }, 120);
          if (walked === null) gaveUp++;
          else {
            filled++;
            expect(walked).toEqual(part);
          }
          gathered.push(...part);
        }
        expect(gathered.slice(0, LIMIT)).toEqual(wanted);
      }
      expect(gaveUp).toBeGreaterThan(DRAWS / 5);
      expect(filled).toBeGreaterThan(DRAWS / 5);
    },
    LONG_MS,
  );
});

describe("a row", () => {
  it("carries what its columns show", async () => {
    const plan = portfolio.plans.find(({ bucket, due }) => bucket > 0 && due !== null)!;
    const { rows } = await listPlans(
      portfolio.risk,
      { ...NO_FILTER, search: `PL${plan.planId}` },
      first("plan"),
    );
    expect(rows).toEqual([
      expect.objectContaining({
        planId: plan.planId,
        customerName: plan.name,
        status: plan.status,
        bucket: plan.bucket,
        currency: plan.currency,
        outstandingMinor: plan.outstanding,
        overdueMinor: plan.overdue,
        daysPastDue: daysPastDueOf(plan),
        nextDueOn: plan.due,
        openedOn: plan.opened,
        instalmentCount: plan.instalmentCount,
      }),
    ]);
  });

  it("names product and branch in the reader's language", async () => {
    const { rows } = await listPlans({ ...portfolio.risk, locale: "zh-CN" }, NO_FILTER, first("plan"));
    expect(rows[0]?.branchName).toContain("支行");
    expect(rows[0]?.productName).toMatch(/分期/);
  });
});

describe("pages", () => {
  it("before the first row is the first page, full", async () => {
    const at = { value: null, planId: 3n };
    const page = { ...first("plan"), cursor: { side: "before" as const, at } };
    const { rows, previous } = await listPlans(portfolio.risk, NO_FILTER, page);
    expect(idsOf(rows)).toEqual(Array.from({ length: 25 }, (_, index) => BigInt(index + 1)));
    expect(previous).toBeNull();
  });

  it("after a row that is gone go on where it was", async () => {
    const page = { ...first("plan"), cursor: { side: "after" as const, at: { value: null, planId: 399n } } };
    expect(idsOf((await listPlans(portfolio.risk, NO_FILTER, page)).rows)).toEqual([400n]);
  });

  it("of a foreign plan's number are empty, as of a number that never was", async () => {
    const foreign = portfolio.plans.find(({ branchId }) => branchId !== portfolio.branches[0]!.id)!;
    for (const id of [foreign.planId, 999_999n]) {
      const filter = { ...NO_FILTER, search: `PL${id}` };
      expect((await listPlans(portfolio.supervisor, filter, first("plan"))).rows).toEqual([]);
    }
  });

  it("are refused to whoever may not read the portfolio", async () => {
    const actor = { ...portfolio.risk.actor, grants: [] } as Context["actor"];
    const refused = listPlans({ ...portfolio.risk, actor }, NO_FILTER, first("plan"));
    await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

function first(key: PlanSort["key"]): PlanPage {
  return { sort: { key, descending: false }, size: 25, cursor: null };
}
