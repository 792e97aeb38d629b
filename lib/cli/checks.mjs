import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const REPORTS = "test-results";
const node = (script, ...args) => ({
  command: process.execPath,
  args: [join("node_modules", script), ...args],
});
const biome = (...args) => node("@biomejs/biome/bin/biome", ...args);

/** A check is one or more commands that must all succeed; `count` reads how many tests they ran. */
export const formatting = { name: "format", commands: [biome("check", "--linter-enabled=false", ".")] };
export const linting = { name: "lint", commands: [biome("lint", "--error-on-warnings", ".")] };
/** Next writes the types of the routes; without them a fresh clone cannot be checked. */
export const types = {
  name: "types",
  commands: [node("next/dist/bin/next", "typegen"), node("typescript/bin/tsc", "--noEmit", "-p", ".")],
};
export const pureTests = {
  name: "pure tests",
  commands: [node("vitest/vitest.mjs", "run", "--project", "unit")],
};

const vitestReport = join(REPORTS, "vitest.json");
export const codeTests = {
  name: "unit, property and database tests",
  commands: [
    node(
      "vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ),
  ],
  count: () => {
    const report = JSON.parse(readFileSync(vitestReport, "utf8"));
    // A file that could not even be loaded has no tests to count, but it failed.
    const broken = report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
  },
  /** What failed and why: by the end of the browser tests, what vitest printed is hundreds of lines away. */
  listFailures: () =>
    JSON.parse(readFileSync(vitestReport, "utf8")).testResults.flatMap(
      ({ name, message, assertionResults }) => [
        ...(message ? [`${name}\n${message}`] : []),
        ...assertionResults
          .filter(({ status }) => status === "failed")
          .map(({ fullName, failureMessages }) => [name, fullName, ...failureMessages].join("\n")),
      ],
    ),
};

const browserReport = join(REPORTS, "playwright.json");
export const browserTests = {
  name: "end-to-end and accessibility tests",
  commands: [node("@playwright/test/cli.js", "test", "--pass-with-no-tests", "--reporter=list,json")],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(process.cwd(), browserReport), PLAYWRIGHT_HTML_OPEN: "never" },
  count: () => {
    const { stats } = JSON.parse(readFileSync(browserReport, "utf8"));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  },
};

/** Runs every check, whatever the earlier ones said, and tells what they add up to. */
export function runChecks(checks) {
  mkdirSync(REPORTS, { recursive: true });
  for (const report of [vitestReport, browserReport]) rmSync(report, { force: true });
  const results = checks.map(runCheck);
  for (const text of results.flatMap(({ failures }) => failures)) console.log(`\n${clip(text)}`);
  console.log("");
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${name.padEnd(36)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum("passed"), failed: sum("failed") };
}

/** The beginning of what a failed test said, enough to replay it. */
const clip = (text) => text.split("\n").slice(0, 40).join("\n").slice(0, 4000);

function runCheck({ name, commands, env, count, listFailures }) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const isGood = commands.every(({ command, args }) => {
    const options = { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } };
    return spawnSync(command, args, options).status === 0;
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { passed, failed } = countTests(count, isGood);
  const failures = isGood ? [] : tryTo(() => listFailures?.() ?? [], []);
  return { name, seconds, passed, failed: isGood ? failed : Math.max(failed, 1), failures };
}

/** A check without tests of its own is one test; so is one that ended before it could report. */
function countTests(count, isGood) {
  const alone = { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
  return tryTo(() => (count ? count() : alone), alone);
}

function tryTo(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
