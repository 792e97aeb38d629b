import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { withFileLock } from "@/lib/platform/file-lock";
import { thisProcess } from "@/lib/platform/processes";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";

const path = join(scratchFolder(), "lock");

it("lets one in at a time: five at once never overlap", async () => {
  let inside = 0;
  let most = 0;
  const enter = () =>
    withFileLock(path, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 5 }, enter));
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

it("takes over from an owner that died", async () => {
  writeFileSync(path, JSON.stringify({ ...thisProcess(), startedAt: "0" }));
  expect(await withFileLock(path, async () => "done")).toBe("done");
});
