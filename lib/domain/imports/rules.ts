import type { ImportStatus } from "@/lib/platform/db/generated/enums";

type Batch = { status: ImportStatus; storedAs: string | null };

const RUNNING: readonly ImportStatus[] = ["queued", "reading", "checking", "landing", "posting"];

/** Tried and not landed: its file waits for a decision. */
const WAITING: readonly ImportStatus[] = ["checked", "refused"];

export function isRunning({ status }: Pick<Batch, "status">): boolean {
  return RUNNING.includes(status);
}

/** Nothing has landed yet, and there is something to stop or to throw away. What is being posted is too late to stop. */
export function isCancellable(batch: Batch): boolean {
  return (
    (isRunning(batch) && batch.status !== "posting") ||
    (WAITING.includes(batch.status) && batch.storedAs !== null)
  );
}

/** Its file is still here, so it can be landed without being uploaded again. */
export function isLandable(batch: Batch): boolean {
  return WAITING.includes(batch.status) && batch.storedAs !== null;
}

export type ImportProgress = {
  status: ImportStatus;
  isRunning: boolean;
  rowsRead: number;
  percent: number | null;
};

type Counted = Pick<Batch, "status"> & {
  bytesRead: bigint;
  fileBytes: bigint | null;
  rowsRead: bigint;
  rowsInserted: bigint;
  rowsUnchanged: bigint;
  rowsRejected: bigint;
};

/** How much of the file has been read, or posted; what lies between cannot be told in percent. */
export function progressOf(batch: Counted): ImportProgress {
  const { status, rowsRead } = batch;
  return { status, isRunning: isRunning(batch), rowsRead: Number(rowsRead), percent: percentOf(batch) };
}

function percentOf({ status, bytesRead, fileBytes, ...rows }: Counted): number | null {
  const toPost = rows.rowsRead - rows.rowsUnchanged - rows.rowsRejected;
  if (status === "posting" && toPost > 0n) return Math.min(100, Number((rows.rowsInserted * 100n) / toPost));
  if (status !== "reading" || fileBytes === null || fileBytes <= 0n) return null;
  return Math.min(100, Number((bytesRead * 100n) / fileBytes));
}
