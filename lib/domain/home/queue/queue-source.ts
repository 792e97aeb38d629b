import type { Context } from "@/lib/platform/service";

/** Each has its words in the messages (`home.queue.kind.*`), its icon on the page and one file here. */
export type QueueKind = "mention" | "export" | "import" | "bulk" | "call" | "slipped";

/** Something that waits for the reader. What is said of it is made from `values` in the reader's language. */
export type QueueItem = {
  kind: QueueKind;
  id: string;
  href: string;
  /** ISO instant, or ISO date where only the day is known: since when it waits. */
  since: string;
  values: Record<string, string | number>;
  amount?: { minor: bigint; currency: string };
};

/** One way in which work comes to people. A new kind is a file that exports one of these and a line in the list. */
export type QueueSource = {
  kind: QueueKind;
  /** Whether such work can come to this person at all. */
  isFor(ctx: Context): boolean;
  /** How much waits, and the longest waiting of it, at most `limit`. */
  load(ctx: Context, limit: number): Promise<{ count: number; items: QueueItem[] }>;
};
