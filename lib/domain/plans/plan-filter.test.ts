import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownCurrencies } from "@/lib/core/money";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import { PAGE_SIZES, PLAN_SORT_KEYS } from "./plan-filter";
import { decodeCursor, encodeCursor, isIsoDate } from "./plan-filter-cursor";
import { readSearch } from "./plan-filter-search";
import {
  filterKey,
  filterOf,
  loadPlanListState,
  PLAN_GROUPS,
  pageOf,
  planListHref,
  viewQueryOf,
} from "./plan-filter-url";

const RUNS = { seed: 20261123, numRuns: 300 };
const read = (href: string) => loadPlanListState(new URL(href, "https://tenor.test"));

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2_147_483_647 }), { maxLength: 5 });
const date = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const range = <T>(end: fc.Arbitrary<T>) =>
  fc
    .record({ from: fc.option(end), to: fc.option(end) })
    .map((bounds) => (bounds.from === null && bounds.to === null ? null : bounds));
const amounts = fc
  .tuple(fc.constantFrom(...knownCurrencies()), range(fc.bigInt({ min: 0n, max: 10n ** 14n })))
  .map(([currency, bounds]) => bounds && { currency, ...bounds });
const sorts = PLAN_SORT_KEYS.flatMap((key) => [key, `-${key}`] as const);

const states = fc.record({
  q: fc.string({ maxLength: 40, unit: "grapheme" }),
  status: fc.uniqueArray(fc.constantFrom(...Object.values(PlanStatus))),
  bucket: fc.uniqueArray(fc.integer({ min: 0, max: 7 })),
  product: ids,
  branch: ids,
  manager: ids,
  term: fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 5 }),
  currency: fc.uniqueArray(fc.constantFrom(...knownCurrencies()), { maxLength: 3 }),
  outstanding: amounts,
  dpd: range(fc.integer({ min: 0, max: 5_000 })),
  due: range(date),
  sort: fc.constantFrom(...sorts),
  size: fc.constantFrom(...PAGE_SIZES),
  after: fc.constant(null),
  before: fc.constant(null),
  view: fc.constantFrom(null, "7", "all"),
  group: fc.constantFrom(null, ...PLAN_GROUPS),
  plan: fc.constantFrom(null, "PL00000007"),
});

describe("the address of the list", () => {
  it("holds the whole state: written and read again, nothing is lost", async () => {
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        expect(await read(planListHref(state))).toEqual(state);
      }),
      RUNS,
    );
  });

  it("is /plans alone when nothing is asked", () => {
    expect(planListHref({ q: "", status: [], sort: "-opened", size: 50 })).toBe("/plans");
  });

  it("writes CNY 1,000.50 as 1000.50 and reads it as 100050 minor units", async () => {
    const outstanding = { currency: "CNY", from: 100_050n, to: null };
    expect(decodeURIComponent(planListHref({ outstanding }))).toBe("/plans?outstanding=CNY:1000.50..");
    expect((await read("/plans?outstanding=CNY:1000.50..")).outstanding).toEqual(outstanding);
  });

  it.each([
    ["a status there is not", "status=paid", "status", []],
    ["bucket 8", "bucket=8", "bucket", []],
    ["an id beyond its column", "manager=2147483648", "manager", []],
    ["one bad id among good ones", "branch=1,x,3", "branch", [1, 3]],
    ["a third decimal of a yuan", "outstanding=CNY:1.005..", "outstanding", null],
    ["a negative amount", "outstanding=CNY:-1.00..", "outstanding", null],
    ["a currency nobody knows", "outstanding=XXX:1.00..", "outstanding", null],
    ["30 February", "due=2026-02-30..", "due", null],
    ["half a range that cannot be read", "dpd=1..soon", "dpd", null],
    ["an order there is not", "sort=-name", "sort", "-opened"],
    ["a page of 1,000", "size=1000", "size", 50],
  ])("ignores %s", async (_, query, key, value) => {
    expect(await read(`/plans?${query}`)).toMatchObject({ [key]: value });
  });

  it("keeps at most 200 choices of a facet", async () => {
    const manager = Array.from({ length: 300 }, (_, index) => index + 1);
    expect(filterOf(await read(planListHref({ manager }))).managerIds).toHaveLength(200);
  });
});

describe("the place of a page", () => {
  it("is written and read again for every order", () => {
    const value = {
      outstanding: "123450",
      due: "2026-11-23",
      dpd: "2026-11-23",
      opened: "2026-11-23",
      plan: null,
    };
    for (const sort of PLAN_SORT_KEYS) {
      const at = { value: value[sort], planId: 1204n };
      expect(decodeCursor(encodeCursor(at), sort)).toEqual(at);
    }
    expect(decodeCursor("~7", "due")).toEqual({ value: null, planId: 7n });
  });

  it.each([
    ["2026-11-23~7", "outstanding"],
    ["100~7", "due"],
    ["2026-02-30~7", "opened"],
    ["~7", "opened"],
    ["2026-11-23~", "due"],
    ["2026-11-23~7~8", "due"],
    ["100~7' or 1=1", "outstanding"],
    ["1".repeat(60), "plan"],
  ] as const)("%s is no place in the order by %s: the first page is shown", (text, sort) => {
    expect(decodeCursor(text, sort)).toBeNull();
  });

  it("`after` wins over `before`", async () => {
    const page = pageOf(await read("/plans?sort=plan&after=~5&before=~9"));
    expect(page.cursor).toEqual({ side: "after", at: { value: null, planId: 5n } });
  });
});

describe("what a search can mean", () => {
  it.each([
    ["PL00001204", { planId: 1204n, customerId: null, tail: null, namePattern: null }],
    ["pl1204", { planId: 1204n, customerId: null, tail: null, namePattern: null }],
    ["ＣＵ00000012", { planId: null, customerId: 12n, tail: null, namePattern: null }],
    ["0012", { planId: null, customerId: null, tail: "0012", namePattern: "0012%" }],
    ["123x", { planId: null, customerId: null, tail: "123X", namePattern: "123x%" }],
    ["  Wang   Fang ", { planId: null, customerId: null, tail: null, namePattern: "wang fang%" }],
    ["王", { planId: null, customerId: null, tail: null, namePattern: "王%" }],
    ["100%_\\", { planId: null, customerId: null, tail: null, namePattern: "100\\%\\_\\\\%" }],
  ])("%s", (text, meaning) => {
    expect(readSearch(text)).toEqual(meaning);
  });

  it("nothing but spaces is no search", () => {
    expect(readSearch(" \u3000 ")).toBeNull();
  });
});

it.each([
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["0999-01-01", false],
])("%s is a date: %s", (text, expected) => {
  expect(isIsoDate(text)).toBe(expected);
});

describe("what a view keeps", () => {
  it("is the filter, the order and the grouping, in whatever order they were chosen, and no page", () => {
    const query =
      "bucket=2,1&sort=-dpd&size=100&after=5&group=branch&plan=PL00000001&view=3&status=active&x=1";
    expect(viewQueryOf(query)).toBe("status=active&bucket=1,2&sort=-dpd&group=branch");
    expect(viewQueryOf(viewQueryOf(query))).toBe(viewQueryOf(query));
    expect(viewQueryOf("size=25&view=all")).toBe("");
  });

  it("names the plans that match alike whatever the order, the page and the plan beside it", () => {
    const key = (query: string) => filterKey(read(`/plans?${query}`));
    expect(key("bucket=2,1&sort=dpd&after=~3&plan=PL00000001&group=bucket")).toBe(key("bucket=1,2&size=25"));
    expect(key("bucket=1")).not.toBe(key("bucket=2"));
  });
});
