import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planFile } from "@/e2e/support/plan-file";

/** A dry run with an error in it: an import to look at that leaves the portfolio as it is. */
export function tryImport(): void {
  const folder = mkdtempSync(join(tmpdir(), "tenor-e2e-"));
  const file = join(folder, "sample-plans.csv");
  writeFileSync(file, planFile([{ plan_id: "SAMPLE-1" }, { plan_id: "SAMPLE-2", principal: "-12000.00" }]));
  const args = ["--kind", "plans", "--mapping", "tenor", "--source", "sample", "--dry-run", file];
  const run = spawnSync(process.execPath, ["--import", "tsx", "lib/cli/import.ts", ...args], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  if (!/1 with errors/.test(run.stdout))
    throw new Error(`The sample import did not run.\n${run.stdout}${run.stderr}`);
}
