import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

const alias = { "@": resolve(import.meta.dirname) };
const exclude = [...configDefaults.exclude, "e2e/**", ".next*/**", ".data/**"];

/** A test that uses lib/platform/testing needs a server and belongs to the project `database`; every other one is pure. */
function listDatabaseTests(): string[] {
  return ["app", "bench", "components", "lib", "prisma"].flatMap((folder) => {
    const path = join(import.meta.dirname, folder);
    return readNames(path)
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((file) =>
        readFileSync(join(import.meta.dirname, file), "utf8").includes("lib/platform/testing/"),
      );
  });
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}

const databaseTests = listDatabaseTests();

export default defineConfig({
  test: {
    passWithNoTests: true,
    env: { LOG_LEVEL: "warn" },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, ...databaseTests],
          // Pure tests share nothing that one could spoil for another: loading the code for each file anew took half the time.
          pool: "threads",
          isolate: false,
          maxWorkers: 2,
          // A PDF with its fonts takes seconds on a machine that is busy with other tests.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: databaseTests,
          exclude,
          globalSetup: "lib/platform/testing/global-setup.ts",
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
