import { openDatabase } from "@/lib/platform/db/connect-or-start";
import { migrateDatabase } from "@/lib/platform/db/migrate";
import { runCommand } from "./command";

runCommand(async () => {
  const { databaseUrl, release } = await openDatabase();
  try {
    const applied = await migrateDatabase(databaseUrl);
    console.log(applied.length > 0 ? `Applied:\n  ${applied.join("\n  ")}` : "The database is up to date.");
  } finally {
    await release();
  }
});
