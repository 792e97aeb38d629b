import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./lib/cli/browser.mjs";

const isRoot = process.getuid?.() === 0;

/** Without a graphics card the browser would draw every frame twice over in software; nothing here needs to call home. */
const browserArgs = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  ...(isRoot ? ["--no-sandbox"] : []),
];

const definedEnv = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);

/** What leaves the portfolio as it found it. */
const LOOKING = ["journeys", "access", "accessibility"];

/** A flaky test is a failing one: nothing is retried. The portal under test is brought up by the global setup. */
export default defineConfig({
  globalSetup: "./e2e/setup/global-setup.ts",
  outputDir: "test-results/browser",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // A portal under development (see the global setup) compiles each page at its first visit.
  timeout: process.env.BASE_URL && !process.env.TENOR_DIST_DIR ? 240_000 : 60_000,
  expect: { timeout: process.env.BASE_URL && !process.env.TENOR_DIST_DIR ? 40_000 : 15_000 },
  forbidOnly: !process.stdout.isTTY,
  projects: [
    ...LOOKING.map((name) => ({ name, testDir: `e2e/${name}` })),
    // Lands plans and posts money, and the others count them.
    { name: "imports", testDir: "e2e/imports", dependencies: LOOKING },
    { name: "servicing", testDir: "e2e/servicing", dependencies: LOOKING },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.TENOR_BASE_URL,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    // A trace takes a picture of the document at every step: only when somebody wants to see why a test fails.
    trace: process.env.TENOR_TRACE ? "retain-on-failure" : "off",
    // Without a locale of the machine's the browser cannot write a Chinese file name down.
    launchOptions: {
      executablePath: findBrowser(),
      args: browserArgs,
      env: { ...definedEnv, LC_ALL: "C.UTF-8" },
    },
  },
});
