import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = resolve(import.meta.dirname, "../..");

/** Which tests may kill a mutant; TENOR_MUTATION_TESTS names fewer (patterns by comma) where one folder is looked at. */
const tests = process.env.TENOR_MUTATION_TESTS?.split(",") ?? ["lib/core/**/*.test.ts"];

/** The tests of lib/core alone, as `npm run mutation` runs them. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    name: "mutation",
    include: tests,
    // Fewer draws than the suite takes: every mutant pays for them again.
    env: { TENOR_DRAWS: "20", LIVES: "20", TENOR_TREE_LEAVES: "36" },
    // A busy machine is no mutant; what hangs is ended from outside.
    testTimeout: 60_000,
    setupFiles: ["bench/mutation/fixed-draws.ts"],
  },
});
