import { beforeAll, describe, expect, it } from "vitest";
import { NO_FILTER } from "@/lib/domain/plans/plan-filter";
import { db } from "@/lib/platform/db/client";
import { type Context, type Reach, reachOf, systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { cellBounds, cellsThatCount, FACETS } from "./cell-conditions";
import { countBy, countPortfolio, type PortfolioCounts } from "./count-portfolio";
import type { CountPlan } from "./count-sources";
import { foldPortfolio } from "./fold-portfolio";
import { listFacets } from "./list-facets";
import { facetValue, matches, visibleTo } from "./naive-list";
import { drawFilter } from "./random-filter";
import { type KnownPlan, openRandomPortfolio, type RandomPortfolio, seededRandom } from "./random-portfolio";
import { rangeConditions } from "./range-conditions";

const DRAWS = 120;
const LONG_MS = 120_000;

let portfolio: RandomPortfolio;
beforeAll(async () => {
  await testDatabase();
  portfolio = await openRandomPortfolio(400, 7);
});

/** Counts and totals as one would make them over an array. */
function count(plans: readonly KnownPlan[], filter: Parameters<typeof matches>[1]) {
  const tally = <T>(keys: readonly T[]) =>
    [...new Set(keys)].map((key): [T, bigint] => [key, BigInt(keys.filter((other) => other === key).length)]);
  const found = plans.filter((plan) => matches(plan, filter));
  const sum = (of: readonly KnownPlan[], amount: (plan: KnownPlan) => bigint) =>
    of.reduce((total, plan) => total + amount(plan), 0n);
  return {
    totals: tally(found.map(({ currency }) => currency)).map(([currency, plans]) => {
      const of = found.filter((plan) => plan.currency === currency);
      const outstandingMinor = sum(of, ({ outstanding }) => outstanding);
      return { currency, plans, outstandingMinor, overdueMinor: sum(of, ({ overdue }) => overdue) };
    }),
    facets: FACETS.map((facet) =>
      tally(plans.filter((plan) => matches(plan, filter, facet)).map(facetValue[facet])).sort(),
    ),
  };
}

function shapeOf({ totals, facets }: PortfolioCounts) {
  return { totals, facets: FACETS.map((facet) => [...facets[facet]].sort()) };
}

const byPlans = (a: { plans: bigint; currency: string }, b: { plans: bigint; currency: string }) =>
  Number(b.plans - a.plans) || a.currency.localeCompare(b.currency, "en");

function expectCounts(counts: PortfolioCounts, ctx: Context, filter: Parameters<typeof matches>[1]) {
  const expected = count(visibleTo(ctx, portfolio.plans), filter);
  expect(shapeOf(counts)).toEqual({ ...expected, totals: expected.totals.sort(byPlans) });
}

/** Changes that leave the sums of a cell as they were, and one that does not; here and in the database alike. */
async function changeSome() {
  const write = ({ customerId, planId, due, outstanding }: KnownPlan) =>
    db().$executeRaw`
      update plan_state set next_due_on = ${due}::date, outstanding_minor = ${outstanding}
      where customer_id = ${customerId} and plan_id = ${planId}`;
  const cellOf = (plan: KnownPlan) => FACETS.map((facet) => facetValue[facet](plan)).join();
  const withDue = portfolio.plans.filter(({ due, outstanding }) => due !== null && outstanding > 100n);
  const [one, other] = withDue.flatMap((plan) => {
    const twin = withDue.find((twin) => twin.due !== plan.due && cellOf(twin) === cellOf(plan));
    return twin ? [plan, twin] : [];
  });
  const third = withDue.find((plan) => plan !== one && plan !== other)!;
  [one!.due, other!.due] = [other!.due, one!.due];
  third.outstanding -= 100n;
  for (const plan of [one!, other!, third]) await write(plan);
}

describe("counts and totals", () => {
  it(
    `equal those of an array for ${DRAWS} random filters, as four people`,
    async () => {
      const random = seededRandom(11);
      const { risk, supervisor, regional, manager, plans } = portfolio;
      for (let index = 0; index < DRAWS; index++) {
        const ctx = [risk, supervisor, regional, manager][index % 4]!;
        const { filter } = drawFilter(random, plans);
        expectCounts(await countPortfolio(ctx, filter), ctx, filter);
      }
    },
    LONG_MS,
  );

  it.each([
    ["nothing is packed", async () => undefined],
    ["everything is", async () => foldPortfolio(await systemContext("test"))],
    ["two plans of a cell then swap their due dates and a third is paid down", changeSome],
    [
      "those are folded in, not packed, and others change",
      async () => {
        await db().$queryRaw`select fold_portfolio_deltas()`;
        await changeSome();
      },
    ],
  ])(
    "are the same along whichever range, cells or packs they are added up, when %s",
    async (_, prepare) => {
      await prepare();
      const random = seededRandom(13);
      const ctx = portfolio.risk;
      const reach = reachOf(ctx.actor, "portfolio.read") as Reach;
      let compared = 0;
      while (compared < DRAWS / 3) {
        const filter = { ...drawFilter(random, portfolio.plans).filter, search: "" };
        const ranges = rangeConditions(filter, ctx.businessDate);
        if (ranges.length === 0 || ranges.some(({ outside }) => outside === null)) continue;
        compared++;
        const plans: CountPlan[] = [
          { from: "outside" },
          { from: "reach", cells: cellsThatCount(reach, filter) ?? cellBounds(reach, filter) },
          ...ranges.map((along): CountPlan => ({ from: "inside", along })),
          ...ranges.filter(({ packs }) => packs).map((along): CountPlan => ({ from: "packs", along })),
          ...ranges
            .filter(() => ranges.length === 1)
            .flatMap(({ open }): CountPlan[] => (open ? [{ from: "open", along: open.inside }] : [])),
        ];
        for (const plan of plans) {
          expectCounts(await countBy(db(), reach, filter, ranges, plan), ctx, filter);
        }
      }
    },
    LONG_MS,
  );

  it("are the same before and after the deltas are folded in", async () => {
    const before = shapeOf(await countPortfolio(portfolio.risk, NO_FILTER));
    await db().$queryRaw`select fold_portfolio_deltas()`;
    expect(shapeOf(await countPortfolio(portfolio.risk, NO_FILTER))).toEqual(before);
  });

  it("look at the first 10,000 of 10,050 namesakes and say so, but never miss one's own among them", async () => {
    const [{ id: branchId, managerIds }] = portfolio.branches as [RandomPortfolio["branches"][number]];
    await db().$executeRaw`
      insert into customer (id, display_name, name_key, name_tail_key, branch_id, manager_id, opened_on)
      select -n, 'Zuo', 'zuo', 'zuo', ${branchId}, ${managerIds[0]}, '2024-01-01'
      from generate_series(1, 10050) n`;
    const mine = portfolio.plans.find(({ managerId }) => managerId === managerIds[0])!;
    await db().$executeRaw`update customer set name_key = 'zuo' where id = ${mine.customerId}`;
    const filter = { ...NO_FILTER, search: "Zuo" };
    expect((await countPortfolio(portfolio.risk, filter)).isSearchCapped).toBe(true);
    expect(await countPortfolio(portfolio.manager, filter)).toMatchObject({
      plans: 1n,
      isSearchCapped: false,
    });
  });

  it("of nothing are nothing, not zeros of some currency", async () => {
    const counts = await countPortfolio(portfolio.risk, { ...NO_FILTER, search: "PL999999" });
    expect(counts).toMatchObject({ plans: 0n, totals: [], isSearchCapped: false });
  });
});

describe("options of the facets", () => {
  it("name no branch and no manager beyond the reader's reach, chosen in the address or not", async () => {
    const [own, other] = portfolio.branches;
    const filter = { ...NO_FILTER, managerIds: [other!.managerIds[0]!], branchIds: [other!.id] };
    const { options } = await listFacets(portfolio.supervisor, filter);
    expect(options.manager).toEqual([{ value: String(other!.managerIds[0]), name: null, count: 0n }]);
    expect(options.branch).toEqual([{ value: String(other!.id), name: null, count: 0n }]);

    const all = await listFacets(portfolio.supervisor, NO_FILTER);
    expect(all.options.manager.map(({ name }) => name).sort()).toEqual(["Manager A1", "Manager A2"]);
    expect(all.options.branch.map(({ value }) => Number(value))).toEqual([own!.id]);
  });

  it("come in the reader's language", async () => {
    const { options } = await listFacets({ ...portfolio.supervisor, locale: "zh-CN" }, NO_FILTER);
    expect(options.branch[0]?.name).toBe("A 支行");
  });

  it("keep a choice on offer that nothing matches", async () => {
    const filter = { ...NO_FILTER, instalmentCounts: [600] };
    const { options, plans } = await listFacets(portfolio.risk, filter);
    expect(plans).toBe(0n);
    expect(options.term).toContainEqual({ value: "600", name: null, count: 0n });
    expect(options.term.reduce((sum, option) => sum + option.count, 0n)).toBe(400n);
  });

  it("are refused to whoever may not read the portfolio", async () => {
    const ctx: Context = {
      ...portfolio.risk,
      actor: { ...portfolio.risk.actor, grants: [] } as Context["actor"],
    };
    await expect(listFacets(ctx, NO_FILTER)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
