import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const SYSTEM_BROWSERS = [
  ...[
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
  ],
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium that is already there; undefined leaves the choice to Playwright, which then uses its own. */
export function findBrowser() {
  return SYSTEM_BROWSERS.find((path) => existsSync(path));
}

/** Debian's package where we may install it, otherwise Playwright's download. */
export async function ensureBrowser() {
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium (once)…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args) =>
      spawnSync("apt-get", args, { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
    if (apt("update") && apt("install", "-y", "chromium", "fonts-noto-cjk")) return;
  }
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return;
  const args = ["node_modules/playwright/cli.js", "install", "chromium"];
  if (spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0) return;
  throw new Error("No browser for the end-to-end tests: install Chromium, then run npm test again.");
}
