import { spawnSync } from "node:child_process";

// Prisma asks for its native engine even where it never starts it: any executable satisfies it, nothing is downloaded.
const result = spawnSync(
  process.execPath,
  ["node_modules/prisma/build/index.js", "generate", "--schema", "prisma/schema"],
  {
    stdio: process.argv.includes("--quiet") ? ["ignore", "ignore", "inherit"] : "inherit",
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  },
);
process.exit(result.status ?? 1);
