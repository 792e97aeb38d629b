import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "@/lib/cli/browser.mjs";
import { PREFERENCE_COOKIES, type Theme } from "@/lib/platform/auth/cookies";
import { LOCALE_COOKIE, type Locale } from "@/lib/platform/i18n/locales";
import { ask, planWithin } from "./support/facts";
import { demoPassword, type Role } from "./support/people";
import { signInByRequest } from "./support/sessions";

const FOLDER = "docs/screenshots";
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

type Shot = {
  name: string;
  at: string;
  role: Role | null;
  locale?: Locale;
  theme?: Theme;
  viewport?: { width: number; height: number };
};

/**
 * The pictures of the README, taken from a running demo: BASE_URL, with DATABASE_URL and TENOR_DEMO_PASSWORD to match.
 * They choose what to show by asking the database, so any demo will do.
 */
async function main(): Promise<void> {
  const baseURL = process.env.BASE_URL;
  if (!baseURL) throw new Error("Set BASE_URL to the address of a running demo.");
  mkdirSync(FOLDER, { recursive: true });
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    for (const shot of await shots()) await take(browser, baseURL, shot);
  } finally {
    await browser.close();
  }
}

async function shots(): Promise<Shot[]> {
  const plan = await planWithin(
    "risk-officer",
    "s.status = 'active' and s.bucket = 2 and s.settled_count > 5",
  );
  const customer = await planWithin(
    "relationship-manager",
    `s.status = 'active' and exists (select from customer_identifier i where i.customer_id = c.id)
     and exists (select from customer_profile f where f.customer_id = c.id)`,
  );
  const [batch] = await ask<{ id: string }>(
    "select id::text from import_batch order by rows_rejected > 0 desc, id desc limit 1",
  );
  const list = "/plans?status=active&sort=-outstanding&size=25";
  return [
    { name: "sign-in", at: "/sign-in", role: null },
    { name: "home", at: "/", role: "risk-officer" },
    { name: "plans", at: list, role: "risk-officer" },
    { name: "plan", at: `/plans/${plan.number}`, role: "risk-officer" },
    { name: "calculator", at: "/calculator", role: "risk-officer" },
    {
      name: "what-if",
      at: `/plans/${plan.number}/what-if?kind=deferral&count=3&treat=spread`,
      role: "risk-officer",
    },
    { name: "ledger", at: "/ledger", role: "auditor" },
    { name: "customer", at: `/customers/${customer.customer}`, role: "relationship-manager" },
    { name: "import", at: batch ? `/imports/${batch.id}` : "/imports/new", role: "administrator" },
    { name: "plans-dark-zh", at: list, role: "supervisor", locale: "zh-CN", theme: "dark" },
    { name: "plan-phone", at: `/plans/${plan.number}`, role: "risk-officer", viewport: PHONE },
  ];
}

async function take(browser: Browser, baseURL: string, shot: Shot): Promise<void> {
  const { name, at, role, locale = "en", theme = "light", viewport = DESK } = shot;
  const place = { url: baseURL };
  const context = await browser.newContext({ baseURL, viewport, reducedMotion: "reduce" });
  await context.addCookies([
    ...(role ? await signInByRequest(baseURL, role) : []),
    { ...place, name: LOCALE_COOKIE, value: locale },
    { ...place, name: PREFERENCE_COOKIES.theme, value: theme },
  ]);
  const page = await context.newPage();
  await page.goto(at);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(`${path}  ${Math.round(statSync(path).size / 1024)} kB`);
  await context.close();
}

// Read before the browser starts: a missing password should not cost a minute.
demoPassword();
await main();
