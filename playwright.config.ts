import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./lib/cli/browser.mjs";

const isRoot = process.getuid?.() === 0;

/** A flaky test is a failing one: nothing is retried. The portal under test is brought up by the global setup. */
export default defineConfig({
  globalSetup: "./e2e/setup/global-setup.ts",
  outputDir: "test-results/browser",
  workers: 2,
  retries: 0,
  timeout: 30_000,
  forbidOnly: !process.stdout.isTTY,
  projects: ["journeys", "access", "accessibility", "pages"].map((name) => ({
    name,
    testDir: `e2e/${name}`,
  })),
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.TENOR_BASE_URL,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    launchOptions: { executablePath: findBrowser(), args: isRoot ? ["--no-sandbox"] : [] },
  },
});
