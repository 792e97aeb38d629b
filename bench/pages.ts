import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium } from "@playwright/test";
import { ask, planWithin } from "@/e2e/support/facts";
import { ROLES, type Role } from "@/e2e/support/people";
import { type SessionCookies, signInByRequest } from "@/e2e/support/sessions";
import { findBrowser } from "@/lib/cli/browser.mjs";
import { spread } from "./measuring";

const WARM_UPS = 10;
const ROUNDS = 60;
/** A page is to take at most twice an empty page of the same server, plus the time of its queries. */
const TIMES_EMPTY = 2;
const CROWD = { staff: 50, seconds: 40, thinkMs: [1_500, 4_500] } as const;
/** Idle connections tell the server's statistics what they did within ten seconds. */
const STATISTICS_MS = 11_000;

type Page = { name: string; at: string };

/**
 * Pages of a running portal (BASE_URL, with DATABASE_URL and TENOR_DEMO_PASSWORD to match, on a portfolio of any size): each
 * alone beside an empty page, then fifty people at once, then the scripts a browser is sent.
 */
export default async function pages(): Promise<object> {
  const baseURL = process.env.BASE_URL ?? "";
  if (!baseURL) throw new Error("Set BASE_URL to the address of a running portal, built for production.");
  const cookies = await signInByRequest(baseURL, "supervisor");
  const { empty, ...measured } = await pagesToMeasure();
  const alone = { empty: await measure(baseURL, cookies, empty) };
  const floor = alone.empty.milliseconds.p95;
  const each = [];
  for (const page of Object.values(measured)) {
    const { milliseconds, databaseMs } = await measure(baseURL, cookies, page);
    const budget = TIMES_EMPTY * floor + databaseMs;
    each.push({ page: page.name, milliseconds, databaseMs, ofBudget: ratio(milliseconds.p95, budget) });
  }
  const single = Math.max(...each.map(({ milliseconds }) => milliseconds.p95));
  const crowd = await clickThrough(baseURL, Object.values(measured));
  return {
    ...(await ask<{ plans: number }>("select count(*)::integer as plans from plan_state"))[0],
    empty: alone.empty.milliseconds,
    pages: each,
    crowd: { ...crowd, timesSingle: ratio(crowd.milliseconds.p95, single) },
    scriptKilobytes: await scripts(baseURL, cookies, Object.values(measured)),
  };
}

async function pagesToMeasure() {
  const plan = await planWithin("supervisor", "s.status = 'active' and s.bucket > 0 and s.settled_count > 3");
  const [owner] = await ask<{ id: string }>("select customer_id::text as id from plan where id = $1", [
    Number(plan.number.slice(2)),
  ]);
  return {
    // The frame of the portal around a sentence: what is asked for does not exist.
    empty: { name: "empty", at: "/plans/PL99999999" },
    list: { name: "list", at: "/plans?status=active&sort=-outstanding" },
    plan: { name: "plan", at: `/plans/${plan.number}` },
    customer: { name: "customer", at: `/customers/CU${(owner?.id ?? "").padStart(8, "0")}` },
    home: { name: "home", at: "/" },
  } satisfies Record<string, Page>;
}

async function measure(baseURL: string, cookies: SessionCookies, { at }: Page) {
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  for (let k = 0; k < WARM_UPS; k++) await fetchWhole(baseURL + at, headers);
  await sleep(STATISTICS_MS);
  const before = await activeMs();
  const times: number[] = [];
  for (let k = 0; k < ROUNDS; k++) times.push(await fetchWhole(baseURL + at, headers));
  await sleep(STATISTICS_MS);
  const databaseMs = Number((((await activeMs()) - before) / ROUNDS).toFixed(1));
  return { milliseconds: spread(times), databaseMs };
}

/** From the request to the last byte, in milliseconds. A page that is refused or broken ends the bench. */
async function fetchWhole(url: string, headers: Record<string, string>): Promise<number> {
  const from = performance.now();
  const answer = await fetch(url, { headers, redirect: "manual" });
  await answer.arrayBuffer();
  const isWhole = answer.status === 200 || (answer.status === 404 && url.endsWith("PL99999999"));
  if (!isWhole) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - from;
}

/** How long the database has spent on statements so far; the worker's and our own are in it, so it is an upper bound. */
async function activeMs(): Promise<number> {
  const [row] = await ask<{ ms: number }>(
    "select active_time as ms from pg_stat_database where datname = current_database()",
  );
  return row?.ms ?? 0;
}

/** Each of fifty reads a page, thinks, and goes on to another. */
async function clickThrough(baseURL: string, choice: readonly Page[]) {
  const roles: Role[] = ROLES.filter((role) => role === "supervisor" || role === "risk-officer");
  const sessions = await Promise.all(roles.map((role) => signInByRequest(baseURL, role)));
  const until = performance.now() + CROWD.seconds * 1000;
  const times: number[] = [];
  let errors = 0;
  const click = async (person: number) => {
    const cookies = sessions[person % sessions.length] ?? [];
    const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
    for (let k = person; performance.now() < until; k++) {
      const [least, most] = CROWD.thinkMs;
      await sleep(least + Math.random() * (most - least));
      const page = choice[k % choice.length];
      if (page)
        await fetchWhole(baseURL + page.at, headers).then(
          (ms) => times.push(ms),
          () => errors++,
        );
    }
  };
  await Promise.all(Array.from({ length: CROWD.staff }, (_, person) => click(person)));
  return { staff: CROWD.staff, clicks: times.length, errors, milliseconds: spread(times) };
}

/** Compressed bytes of all scripts that a first visit loads, until the network is quiet. */
async function scripts(baseURL: string, cookies: SessionCookies, choice: readonly Page[]) {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    const sizes: Record<string, number> = {};
    for (const { name, at } of choice) sizes[name] = await scriptsOf(browser, baseURL + at, cookies);
    return sizes;
  } finally {
    await browser.close();
  }
}

async function scriptsOf(browser: Browser, url: string, cookies: SessionCookies): Promise<number> {
  const context = await browser.newContext({ storageState: { cookies, origins: [] } });
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script")
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return Math.round(bytes / 1000);
}

const ratio = (value: number, of: number) => Number((value / of).toFixed(2));
