import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = resolve(import.meta.dirname, "../..");

/** The tests of lib/core alone, as `npm run mutation` runs them. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    name: "mutation",
    include: ["lib/core/**/*.test.ts"],
    // Fewer draws than the suite takes: every mutant pays for them again.
    env: { TENOR_DRAWS: "60", LIVES: "40", TENOR_TREE_LEAVES: "36" },
    setupFiles: ["bench/mutation/fixed-draws.ts"],
  },
});
