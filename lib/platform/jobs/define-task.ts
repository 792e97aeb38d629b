import type { z } from "zod";

export type JobTask = {
  /** verb-noun; what add_job is called with. */
  name: string;
  /** A crontab schedule in UTC (`minute hour day month weekday`); without one the task runs only when enqueued. */
  schedule?: string;
  run(payload: unknown, signal: AbortSignal): Promise<void>;
};

/** A task reads its payload through a schema, then calls a verb with a system context. It may run more than once. */
export function defineTask<S extends z.ZodType>(definition: {
  name: string;
  schedule?: string;
  payload: S;
  /** Long work checks `signal` between batches: it is aborted when the worker is asked to stop. */
  run(payload: z.output<S>, signal: AbortSignal): Promise<void>;
}): JobTask {
  const { name, schedule, payload, run } = definition;
  return { name, schedule, run: (raw, signal) => run(payload.parse(raw), signal) };
}
