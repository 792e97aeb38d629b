import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "@/lib/platform/db/connect-or-start";
import { withFileLock } from "@/lib/platform/file-lock";
import { OperatorError } from "@/lib/platform/operator-error";
import { isAlive } from "@/lib/platform/processes";
import { readRun } from "@/lib/platform/run-state";
import { runStep } from "./run-step";

const SOURCES = [
  ...["app", "components", "lib", "prisma/schema", "public"],
  ...[
    "instrumentation.ts",
    "proxy.ts",
    "next.config.js",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
];
const IRRELEVANT = /\.test\.tsx?$|\/generated\/|^lib\/cli\//;

export const distFolder = () => process.env.TENOR_DIST_DIR || ".next";

/** Builds when the sources differ from those of the build at hand. `explain` is told before the long part. */
export function buildIfNeeded(explain: () => void, cutShort?: AbortSignal): Promise<void> {
  return withFileLock(`${distFolder()}.lock`, async () => {
    const marker = join(distFolder(), "tenor-sources");
    const fingerprint = hashSources();
    if (existsSync(marker) && readFileSync(marker, "utf8") === fingerprint) return;
    refuseUnderAPortal();
    explain();
    await runBuild(cutShort);
    mkdirSync(distFolder(), { recursive: true });
    writeFileSync(marker, fingerprint);
  });
}

/** Replacing the files that a running portal serves would break it for the people who use it. */
function refuseUnderAPortal(): void {
  const run = readRun(dataFolder());
  if (run?.distFolder !== distFolder() || !isAlive(run.launcher)) return;
  throw new OperatorError(
    `The sources changed, and a portal (process ${run.launcher.pid}) is serving the build that has to be replaced. Stop it first.`,
  );
}

async function runBuild(cutShort: AbortSignal | undefined): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const next = ["node_modules/next/dist/bin/next", "build"];
  const { code, output } = await runStep(next, cutShort, { env, isQuiet: true });
  if (code !== 0) throw new OperatorError(`The build failed:\n${output}`);
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(listFiles).sort())
    hash.update(path).update("\0").update(readFileSync(path));
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !IRRELEVANT.test(file));
}
