import { beforeAll, expect, it } from "vitest";
import { NO_FILTER, type PlanFilter } from "@/lib/domain/plans/plan-filter";
import { PLAN_GROUPS, type PlanGroup } from "@/lib/domain/plans/plan-filter-url";
import { FIXTURE_DATE } from "@/lib/domain/plans/plan-fixture";
import { type Context, systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { countPlans } from "./count-plans";
import { dueMonths } from "./due-months";
import { foldPortfolio } from "./fold-portfolio";
import { matches, visibleTo } from "./naive-list";
import { drawFilter } from "./random-filter";
import { type KnownPlan, openRandomPortfolio, type RandomPortfolio, seededRandom } from "./random-portfolio";
import { sumDueMonths } from "./sum-due-months";
import { sumGroups } from "./sum-groups";

const DRAWS = 60;
const LONG_MS = 120_000;
const MONTHS = dueMonths(FIXTURE_DATE);

let portfolio: RandomPortfolio;
beforeAll(async () => {
  await testDatabase();
  portfolio = await openRandomPortfolio(400, 11);
});

const GROUP_OF: Record<PlanGroup, (plan: KnownPlan) => number> = {
  branch: (plan) => plan.branchId,
  manager: (plan) => plan.managerId,
  product: (plan) => plan.productId,
  bucket: (plan) => plan.bucket,
};

/** "key currency plans outstanding" of each group of an array. */
function sumsOf(plans: readonly KnownPlan[], keyOf: (plan: KnownPlan) => string | number): string[] {
  const groups = new Map<string, KnownPlan[]>();
  for (const plan of plans) {
    const key = `${keyOf(plan)} ${plan.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return [...groups]
    .map(([key, of]) => `${key} ${of.length} ${of.reduce((sum, { outstanding }) => sum + outstanding, 0n)}`)
    .sort();
}

const placeOf = ({ due }: KnownPlan) =>
  MONTHS.findIndex(({ from, to }) => (from === null || due! >= from) && (to === null || due! <= to));

async function expectSums(ctx: Context, filter: PlanFilter, by: PlanGroup) {
  const plans = visibleTo(ctx, portfolio.plans).filter((plan) => matches(plan, filter));
  const groups = await sumGroups(ctx, filter, by);
  const shown = groups.map((g) => `${g.value} ${g.currency} ${g.plans} ${g.outstandingMinor}`);
  expect(shown.sort()).toEqual(sumsOf(plans, GROUP_OF[by]));
  const months = await sumDueMonths(ctx, filter);
  const due = months.map(
    (m) =>
      `${MONTHS.findIndex(({ from, to }) => from === m.from && to === m.to)} ${m.currency} ${m.plans} ${m.outstandingMinor}`,
  );
  const withDue = plans.filter((plan) => plan.due !== null);
  expect(due.sort()).toEqual(sumsOf(withDue, placeOf));
  expect(await countPlans(ctx, filter)).toBe(plans.length);
}

it(
  `groups, months and counts equal those of an array for ${DRAWS} filters as four people, before and after folding`,
  async () => {
    const random = seededRandom(23);
    const { risk, supervisor, regional, manager, plans } = portfolio;
    for (let index = 0; index < DRAWS; index++) {
      if (index === DRAWS / 2) await foldPortfolio(await systemContext("fold-portfolio"));
      const ctx = [risk, supervisor, regional, manager][index % 4]!;
      const { filter } = drawFilter(random, plans);
      await expectSums(ctx, index % 5 === 0 ? NO_FILTER : filter, PLAN_GROUPS[index % 4]!);
      await expectSums(
        ctx,
        { ...filter, search: "", outstanding: null, nextDue: null, daysPastDue: null },
        "bucket",
      );
    }
  },
  LONG_MS,
);

it("names groups in the reader's language", async () => {
  const { risk } = portfolio;
  const names = async (ctx: Context) => (await sumGroups(ctx, NO_FILTER, "product")).map(({ name }) => name);
  expect((await names(risk)).every((name) => name !== null && /^[\x20-\x7e]+$/.test(name))).toBe(true);
  expect((await names({ ...risk, locale: "zh-CN" })).join("")).toMatch(/\p{Script=Han}/u);
  expect((await sumGroups(risk, NO_FILTER, "manager")).every(({ name }) => name)).toBe(true);
});

it("the stretches follow on one another: from 2026-12-31 on they cross the year", () => {
  const months = dueMonths("2026-12-31");
  expect(months.map(({ month }) => month)).toEqual([
    "2026-12",
    "2026-12",
    "2027-01",
    "2027-02",
    "2027-03",
    "2027-04",
    "2027-04",
  ]);
  expect(months[1]).toMatchObject({ from: "2026-12-01", to: "2026-12-31" });
  expect(months.at(-1)).toMatchObject({ kind: "later", from: "2027-05-01", to: null });
});
