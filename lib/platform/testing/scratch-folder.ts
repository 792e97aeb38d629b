import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { reachableTemporaryFolder } from "./test-server";

/** An empty folder for one test file, gone when the file ends. */
export function scratchFolder(): string {
  const folder = join(reachableTemporaryFolder(), `tenor-scratch-${randomBytes(6).toString("hex")}`);
  mkdirSync(folder, { mode: 0o755 });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
