import { listPlans } from "@/lib/domain/plans/list-plans";
import { foldPortfolio } from "@/lib/domain/portfolio/fold-portfolio";
import { listFacets } from "@/lib/domain/portfolio/list-facets";
import { db, pool } from "@/lib/platform/db/client";
import { type Context, systemContext } from "@/lib/platform/service";
import { withBenchDatabase } from "./bench-database";
import { drawLists, type ListDraw, readMaterial } from "./list-draws";
import { spread } from "./measuring";

const DRAWS = 200;
const WARM_UPS = 40;
const SEED = 20_261_123;
const SHOWN = 8;

/** Targets of the page at a million plans, in milliseconds: nineteen pages in twenty, and the facets of every draw. */
const ROWS_TARGET = 50;
const FACETS_TARGET = 150;

type Measured = { draw: ListDraw; lookup: number; rows: number; facets: number; found: number };

/** The list's two queries for random addresses, each alone, beside one indexed lookup of the same moment. */
export default function list(): Promise<object> {
  return withBenchDatabase(async () => {
    // As the job of every minute leaves it: right after a load nothing is packed.
    await foldPortfolio(await systemContext("bench"));
    await pool().query("vacuum analyze portfolio_cell, portfolio_balance_pack, portfolio_due_pack");
    const material = await readMaterial();
    for (const draw of drawLists(material, WARM_UPS, SEED + 1)) await measure(draw, material.businessDate);
    const measured: Measured[] = [];
    for (const draw of drawLists(material, DRAWS, SEED))
      measured.push(await measure(draw, material.businessDate));
    const lookup = spread(measured.map((m) => m.lookup));
    const rows = spread(measured.map((m) => m.rows));
    const facets = spread(measured.map((m) => m.facets));
    const plans = await db().$queryRaw<{ plans: number; cells: number }[]>`
      select sum(plans)::int as plans, count(*)::int as cells from portfolio_cell_total where plans > 0`;
    return {
      ...plans[0],
      draws: DRAWS,
      milliseconds: { lookup, rows, facets },
      timesLookup: { rows: round(rows.p95 / lookup.p50), facets: round(facets.p95 / lookup.p50) },
      isWithinTarget: { rows: rows.p95 <= ROWS_TARGET, facets: facets.max <= FACETS_TARGET },
      slowestRows: slowest(measured, "rows"),
      slowestFacets: slowest(measured, "facets"),
    };
  });
}

async function measure(draw: ListDraw, businessDate: string): Promise<Measured> {
  const { actor, filter, page } = draw;
  const ctx: Context = { actor, businessDate, now: new Date(), requestId: "bench", locale: "zh-CN" };
  const at = page.cursor?.at.planId ?? 1n;
  const [lookup] = await timed(() => db().$queryRaw`select customer_id from plan where id = ${at}`);
  const [rows, list] = await timed(() => listPlans(ctx, filter, page));
  const [facets] = await timed(() => listFacets(ctx, filter));
  return { draw, lookup, rows, facets, found: list.rows.length };
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function slowest(measured: readonly Measured[], what: "rows" | "facets") {
  return [...measured]
    .sort((a, b) => b[what] - a[what])
    .slice(0, SHOWN)
    .map(({ draw, found, ...times }) => ({
      ms: round(times[what]),
      scope: draw.scope,
      found,
      address: draw.address,
    }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
