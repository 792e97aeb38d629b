import { spawnSync } from "node:child_process";
import { buildIfNeeded } from "@/lib/cli/build-if-needed";
import { startPortal } from "@/lib/cli/portal";
import { nextFreePort } from "@/lib/platform/ports";
import { testEnvironment } from "@/lib/platform/testing/environment";
import { createTestDatabase, startTestServer } from "@/lib/platform/testing/test-server";
import { bringUnreadable, tryImport } from "./sample-import";

const FIRST_PORT = 3200;
const PLANS = 600;
const HOST = "127.0.0.1";

/**
 * A database of its own with a small demo portfolio, the production build, web and worker. Returns the teardown.
 * BASE_URL names a running portal to test instead (with DATABASE_URL and TENOR_DEMO_PASSWORD to match): for work on a
 * single file.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) {
    process.env.TENOR_BASE_URL = process.env.BASE_URL;
    return async () => {};
  }
  const takeDown: (() => Promise<void>)[] = [];
  const tearDown = async () => {
    for (const step of takeDown.splice(0).reverse()) await step();
  };
  try {
    const server = await startTestServer();
    takeDown.push(server.stop);
    const database = await createTestDatabase(server);
    takeDown.push(database.drop);
    const port = await nextFreePort(FIRST_PORT, HOST);
    Object.assign(process.env, testEnvironment(database.url), {
      PORT: String(port),
      TENOR_BASE_URL: `http://localhost:${port}`,
      TENOR_DEMO: "1",
      TENOR_DEMO_PASSWORD: "tenor-demo-under-test",
    });
    loadDemo();
    tryImport();
    await bringUnreadable();
    await buildIfNeeded(() => console.log("Building the portal…"));
    const portal = startPortal({ port, host: HOST, isDevelopment: false, logFolder: "test-results/logs" });
    takeDown.push(() => portal.stop());
    await portal.ready;
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

function loadDemo(): void {
  const args = ["--import", "tsx", "lib/cli/demo.ts", "--plans", String(PLANS)];
  const demo = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (demo.status !== 0)
    throw new Error(`The demo portfolio could not be loaded.\n${demo.stdout}${demo.stderr}`);
}
