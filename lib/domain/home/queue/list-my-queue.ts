import { type Context, requireStaff } from "@/lib/platform/service";
import { BULK_RUNS } from "./bulk-runs";
import { CALLS } from "./calls";
import { EXPORTS } from "./exports";
import { IMPORTS } from "./imports";
import { MENTIONS } from "./mentions";
import type { QueueItem, QueueKind, QueueSource } from "./queue-source";
import { SLIPPED } from "./slipped";

/** Where work comes from. A new source is one file and its line here. */
const SOURCES: readonly QueueSource[] = [CALLS, SLIPPED, MENTIONS, EXPORTS, IMPORTS, BULK_RUNS];

export const QUEUE_SHOWN = 8;

export type MyQueue = {
  /** All that waits, shown or not. */
  count: number;
  /** The longest waiting first. */
  items: QueueItem[];
  byKind: { kind: QueueKind; count: number }[];
};

/** What waits for the reader, or null where nothing ever comes to somebody of these roles. */
export async function listMyQueue(ctx: Context, sources = SOURCES): Promise<MyQueue | null> {
  requireStaff(ctx);
  const mine = sources.filter((source) => source.isFor(ctx));
  if (mine.length === 0) return null;
  const loaded = await Promise.all(
    mine.map(async (source) => ({ kind: source.kind, ...(await source.load(ctx, QUEUE_SHOWN)) })),
  );
  return {
    count: loaded.reduce((sum, { count }) => sum + count, 0),
    items: loaded
      .flatMap(({ items }) => items)
      .sort((a, b) => Date.parse(a.since) - Date.parse(b.since))
      .slice(0, QUEUE_SHOWN),
    byKind: loaded.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, count })),
  };
}
