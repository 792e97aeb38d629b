import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { exportLog } from "@/lib/domain/ledger/export-log";
import { withDatabase } from "@/lib/platform/db/connect-or-start";
import { OperatorError } from "@/lib/platform/operator-error";
import { systemContext } from "@/lib/platform/service";
import { runCommand } from "./command";

const [path, ...rest] = process.argv.slice(2);

runCommand(async () => {
  if (!path || path.startsWith("-") || rest.length > 0)
    throw new OperatorError("Usage: npm run -s export-ledger -- FILE.ndjson");
  await withDatabase(async () => {
    const file = createWriteStream(path);
    const { leaves } = await exportLog(await systemContext("export-ledger"), file);
    file.end();
    await finished(file);
    console.log(`${leaves} leaves and their checkpoints written to ${path}`);
  });
});
