import { formatMinor } from "@/lib/core/money";
import type { Bounds } from "@/lib/domain/plans/plan-filter";
import { filterOf, type PlanListState, sortOf } from "@/lib/domain/plans/plan-filter-url";
import { Prisma } from "@/lib/platform/db/client";
import type { Words } from "@/lib/platform/i18n/words";
import type { Reading } from "./list-page";

type Fact = { name: string; value: string };
type Named = "product" | "branch" | "manager";

/** The filter as the screen's chips say it, with every choice by name, and the order of the rows. */
export async function describePlanList(
  reading: Reading,
  state: PlanListState,
  ticked: readonly string[] | null,
): Promise<Fact[]> {
  const { words, locale } = reading;
  const order = { name: words("exports.cover.order"), value: orderOf(words, state) };
  if (ticked) {
    const value = words("exports.cover.ticked", { count: ticked.length });
    return [{ name: words("exports.cover.filter"), value }, order];
  }
  const filter = filterOf(state);
  const names = await namesOf(reading, state);
  const facts: Fact[] = [];
  const say = (key: string, value: string) => facts.push({ name: words(`portfolio.filter.${key}`), value });
  const choices = (key: string, values: readonly string[]) => {
    if (values.length > 0) say(key, values.join(words("portfolio.comma")));
  };
  const named = (key: Named, ids: readonly number[]) =>
    choices(
      key,
      ids.map((id) => names.get(`${key}:${id}`) ?? words("portfolio.unknown", { value: id })),
    );
  if (filter.search) say("search", filter.search);
  choices(
    "status",
    filter.statuses.map((status) => words(`enums.planStatus.${status}`)),
  );
  named("product", filter.productIds);
  choices(
    "bucket",
    filter.buckets.map((bucket) => `M${bucket}`),
  );
  named("branch", filter.branchIds);
  named("manager", filter.managerIds);
  choices(
    "term",
    filter.instalmentCounts.map((count) => words("portfolio.term", { count })),
  );
  choices("currency", filter.currencies);
  const { outstanding, daysPastDue, nextDue } = filter;
  if (outstanding) {
    const show = (minor: bigint) => formatMinor(minor, outstanding.currency, locale, "code");
    say("outstanding", rangeOf(words, outstanding, show));
  }
  if (daysPastDue)
    say(
      "dpd",
      rangeOf(words, daysPastDue, (count) => words("portfolio.days", { count })),
    );
  if (nextDue) say("due", rangeOf(words, nextDue, String));
  if (facts.length === 0)
    facts.push({ name: words("exports.cover.filter"), value: words("exports.cover.noFilter") });
  return [...facts, order];
}

function rangeOf<T>(words: Words, { from, to }: Bounds<T>, show: (value: T) => string): string {
  const say = (key: string, params: Record<string, string>) => words(`common.filter.${key}`, params);
  if (from !== null && to !== null) {
    return from === to ? show(from) : say("between", { from: show(from), to: show(to) });
  }
  return from !== null ? say("atLeast", { value: show(from) }) : say("atMost", { value: show(to as T) });
}

function orderOf(words: Words, state: PlanListState): string {
  const { key, descending } = sortOf(state.sort);
  const direction = descending ? "descending" : "ascending";
  return words(`exports.cover.${direction}`, { column: words(`portfolio.column.${key}`) });
}

async function namesOf({ client, locale }: Reading, state: PlanListState): Promise<Map<string, string>> {
  const { product, branch, manager } = state;
  if (product.length + branch.length + manager.length === 0) return new Map();
  const name = locale === "zh-CN" ? Prisma.sql`n.name_zh` : Prisma.sql`n.name_en`;
  const rows = await client.$queryRaw<{ key: string; name: string }[]>(Prisma.sql`
    select 'product:' || n.id as key, ${name} as name from product n where n.id = any(${product}::int[])
    union all select 'branch:' || n.id, ${name} from branch n where n.id = any(${branch}::int[])
    union all select 'manager:' || n.id, n.display_name from staff n where n.id = any(${manager}::int[])`);
  return new Map(rows.map(({ key, name: known }) => [key, known]));
}
