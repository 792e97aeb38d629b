import { openDatabase } from "@/lib/platform/db/connect-or-start";
import { requireEnv } from "@/lib/platform/env";
import { startWorker } from "@/lib/platform/jobs/runner";
import { tasks } from "@/lib/platform/jobs/tasks";
import { log } from "@/lib/platform/log";
import { runCommand } from "./command";

/** Signals and the launcher's end alike: a worker whose launcher was killed does not linger. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.once(event, () => resolve());
  });
}

runCommand(async () => {
  const stopped = untilToldToStop();
  const open = await openDatabase();
  try {
    requireEnv();
    const worker = await startWorker(tasks);
    log.info({ tasks: tasks.map((task) => task.name) }, "worker started");
    await stopped;
    await worker.stop();
  } finally {
    await open.release();
  }
});
