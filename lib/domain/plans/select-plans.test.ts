import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, type Reach, reachOf } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { addCustomer, addPlan, contextFor, openDesk } from "./plan-fixture";
import { selectPlans } from "./select-plans";
import { planSelection } from "./selection";

let ctx: Context;
let reach: Reach;
let mine: bigint[];
let foreign: bigint;

beforeAll(async () => {
  await testDatabase();
  const { north, south } = await openDesk();
  ctx = contextFor("relationship-manager", { staffId: north.managerId });
  reach = reachOf(ctx.actor, "portfolio.read") as Reach;
  const customerId = await addCustomer(north, "Wang Fang");
  mine = [];
  for (const outstandingMinor of [100n, 200n, 300n]) {
    mine.push((await addPlan({ customerId, owner: north, state: { outstandingMinor } })).id);
  }
  foreign = (await addPlan({ customerId: await addCustomer(south, "Wang Fan"), owner: south })).id;
});

const select = async (selection: unknown, limit = 10) =>
  (await selectPlans(db(), ctx, reach, planSelection.parse(selection), limit)).map(({ planId }) => planId);

it("ticked plans come in the order of their keys, and one out of reach is left out", async () => {
  const numbers = [foreign, mine[2]!, mine[0]!].map((id) => numberOf("plan", id));
  expect(await select({ mode: "ids", numbers })).toEqual([mine[0], mine[2]]);
});

it("a filter selects everything within reach that it matches, whatever the page, up to the limit", async () => {
  expect(await select({ mode: "filter", query: "", count: 3 })).toEqual(mine);
  expect(await select({ mode: "filter", query: "sort=plan&size=25&after=~1", count: 3 }, 2)).toEqual(
    mine.slice(0, 2),
  );
  expect(await select({ mode: "filter", query: "outstanding=CNY:2.00..", count: 2 })).toEqual(mine.slice(1));
  expect(await select({ mode: "filter", query: "q=wang&status=active", count: 3 })).toEqual(mine);
  expect(await select({ mode: "filter", query: "q=wang&status=settled", count: 0 })).toEqual([]);
});

it.each([
  { mode: "ids", numbers: [] },
  { mode: "ids", numbers: ["PL1; drop table plan"] },
  { mode: "filter", query: "", count: -1 },
])("refuses %j", (selection) => {
  expect(planSelection.safeParse(selection).success).toBe(false);
});
