import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { closeConnections, pool } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import type { JobTask } from "./define-task";
import { startHeartbeat } from "./heartbeat";

const CONCURRENCY = 3;
const ABORT_AFTER_MS = 5_000;

/** Runs jobs until `stop`, which lets running ones finish or, after five seconds, asks them to break off. */
export async function startWorker(tasks: readonly JobTask[]): Promise<{ stop(): Promise<void> }> {
  const runner = await run({
    pgPool: pool(),
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    taskList: listTasks(tasks),
    parsedCronItems: parseCronItems(
      tasks.flatMap(({ name, schedule }) => (schedule ? [{ task: name, match: schedule }] : [])),
    ),
    logger: new Logger((scope) => (level, message) => {
      if (level === "error") log.error({ scope }, message);
      else if (level === "warning") log.warn({ scope }, message);
      else log.debug({ scope }, message);
    }),
  });
  const stopHeartbeat = startHeartbeat();
  return {
    stop: async () => {
      await stopHeartbeat();
      await runner.stop();
      await closeConnections();
    },
  };
}

function listTasks(tasks: readonly JobTask[]): TaskList {
  return Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (payload, helpers) => {
        const startedAt = performance.now();
        await task.run(payload, helpers.abortSignal ?? new AbortController().signal);
        log.info(
          { task: task.name, job: helpers.job.id, ms: Math.round(performance.now() - startedAt) },
          "job done",
        );
      },
    ]),
  );
}
