import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { knownCurrencies } from "@/lib/core/money";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import {
  PAGE_SIZES,
  PLAN_SORT_KEYS,
  type PlanFilter,
  type PlanPage,
  type PlanSort,
  type PlanSortKey,
} from "./plan-filter";
import { decodeCursor } from "./plan-filter-cursor";
import { parseAsAmounts, parseAsDates, parseAsDays } from "./plan-filter-ranges";

const MAX_CHOICES = 200;
const MAX_ID = 2_147_483_647;
const MAX_SEARCH = 100;
const LAST_BUCKET = 7;
const DEFAULT_SORT = "-opened";

/** What the list can be summed up by instead of row by row. */
export const PLAN_GROUPS = ["branch", "manager", "product", "bucket"] as const;
export type PlanGroup = (typeof PLAN_GROUPS)[number];

const sortNames = PLAN_SORT_KEYS.flatMap((key) => [key, `-${key}`] as const);

/** A whole number that its column can hold; anything else in an address is not a choice. */
const parseAsWhole = (max: number) =>
  createParser<number>({
    parse: (text) => (/^\d{1,10}$/.test(text) && Number(text) <= max ? Number(text) : null),
    serialize: String,
  });
const choices = <T extends NonNullable<unknown>>(item: Parameters<typeof parseAsArrayOf<T>>[0]) =>
  parseAsArrayOf(item).withDefault([]);

/** The whole state of the list, as the address holds it: the server's loader and the browser's hook share this map. */
export const planListParsers = {
  q: parseAsString.withDefault(""),
  status: choices(parseAsStringLiteral(Object.values(PlanStatus))),
  bucket: choices(parseAsWhole(LAST_BUCKET)),
  product: choices(parseAsWhole(MAX_ID)),
  branch: choices(parseAsWhole(MAX_ID)),
  manager: choices(parseAsWhole(MAX_ID)),
  term: choices(parseAsWhole(600)),
  currency: choices(parseAsStringLiteral(knownCurrencies())),
  outstanding: parseAsAmounts,
  dpd: parseAsDays,
  due: parseAsDates,
  sort: parseAsStringLiteral(sortNames).withDefault(DEFAULT_SORT),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(50),
  after: parseAsString,
  before: parseAsString,
  /** The saved view the list was opened as (its id, or "all"), how it is summed up, and the plan beside it. */
  view: parseAsString,
  group: parseAsStringLiteral(PLAN_GROUPS),
  plan: parseAsString,
};

export type PlanListState = inferParserType<typeof planListParsers>;

/** The keys that any other change makes meaningless. */
export const PLAN_LIST_CURSORS = ["after", "before", "plan"] as const;

export const loadPlanListState = createLoader(planListParsers);

const serialize = createSerializer(planListParsers);

/** The address of the list with this state; keys at their default are left out. */
export function planListHref(
  state: Partial<{ [K in keyof PlanListState]: PlanListState[K] | null }>,
): string {
  return serialize("/plans", state);
}

export function filterOf(state: PlanListState): PlanFilter {
  return {
    search: state.q.normalize("NFKC").trim().replace(/\s+/g, " ").slice(0, MAX_SEARCH),
    statuses: distinct(state.status),
    buckets: distinct(state.bucket),
    productIds: distinct(state.product),
    branchIds: distinct(state.branch),
    managerIds: distinct(state.manager),
    instalmentCounts: distinct(state.term),
    currencies: distinct(state.currency),
    outstanding: state.outstanding,
    daysPastDue: state.dpd,
    nextDue: state.due,
  };
}

export function pageOf(state: PlanListState): PlanPage {
  const sort = sortOf(state.sort);
  const after = decodeCursor(state.after, sort.key);
  const before = after ? null : decodeCursor(state.before, sort.key);
  const at = after ?? before;
  return { sort, size: state.size, cursor: at && { side: after ? "after" : "before", at } };
}

export function sortOf(name: PlanListState["sort"]): PlanSort {
  const descending = name.startsWith("-");
  return { key: (descending ? name.slice(1) : name) as PlanSortKey, descending };
}

export function nameOfSort({ key, descending }: PlanSort): PlanListState["sort"] {
  return descending ? `-${key}` : key;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)].slice(0, MAX_CHOICES);
}

/** Everything of the state that narrows the list, as one text: equal just when the same plans match. */
export function filterKey(state: Partial<PlanListState>): string {
  const rest = { sort: null, size: null, after: null, before: null, view: null, group: null, plan: null };
  return planListHref({ ...ordered(state), ...rest }).slice("/plans?".length);
}

/** What a saved view keeps: filter, order and grouping, however the address that shows them was made. */
export function viewQueryOf(query: string): string {
  const state = loadPlanListState(new URLSearchParams(query));
  const rest = { size: null, after: null, before: null, view: null, plan: null };
  return planListHref({ ...ordered(state), ...rest }).slice("/plans?".length);
}

/** Which of two choices was ticked first makes no difference. */
function ordered(state: Partial<PlanListState>): Partial<PlanListState> {
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value]),
  );
}
