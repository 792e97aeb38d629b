import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "@/e2e/support/facts";
import { USERNAMES } from "@/e2e/support/people";
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

/** A file that the supervisor brought and that could not be read: something of the branch's to look at. */
export async function bringUnreadable(): Promise<void> {
  await ask(
    `insert into import_batch (kind, mapping, source_label, file_name, status, failure, started_by_id, finished_at)
     select 'receipts', 'tenor', 'sample', 'sample-receipts.csv', 'failed', '{"code": "empty-file", "params": {}}', id, now()
     from staff where username = $1`,
    [USERNAMES.supervisor],
  );
}
