/**
 * `npm run mutation`: changes lib/core in thousands of small ways and tells which changes no test of lib/core notices.
 * `npm run mutation -- --mutate 'lib/core/apr/*.ts'` looks at one folder. The tests run without the optional data
 * folder, so that the score needs nothing but this repository.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  mutate: [
    "lib/core/**/*.ts",
    "!lib/core/**/*.test.ts",
    "!lib/core/**/testing*.ts",
    "!lib/core/**/{arbitraries,lives/*}.ts",
  ],
  // The sandbox holds what lib/core and its tests read. No tsconfig.json: Stryker would rewrite it through an interface
  // that TypeScript 7 no longer has, and nothing here is type-checked.
  ignorePatterns: ["**", "!lib", "!lib/core/**", "!bench", "!bench/mutation/*", "!package.json"],
  testRunner: "vitest",
  vitest: { configFile: "bench/mutation/vitest.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner", "./bench/mutation/ignore-messages.mjs"],
  ignorers: ["error-messages"],
  coverageAnalysis: "perTest",
  // One at a time: the machine is often shared. `--concurrency 4` where it is not.
  concurrency: 1,
  timeoutMS: 3000,
  timeoutFactor: 2,
  incrementalFile: ".data/mutation/incremental.json",
  tempDirName: ".data/mutation/sandbox",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: ".data/mutation/report.json" },
  thresholds: { high: 95, low: 90, break: 90 },
};
