import type { ImportStatus } from "@/lib/platform/db/generated/enums";

type Batch = { status: ImportStatus; storedAs: string | null };

const RUNNING: readonly ImportStatus[] = ["queued", "reading", "checking", "landing"];

/** Tried and not landed: its file waits for a decision. */
const WAITING: readonly ImportStatus[] = ["checked", "refused"];

export function isRunning({ status }: Pick<Batch, "status">): boolean {
  return RUNNING.includes(status);
}

/** Nothing has landed yet, and there is something to stop or to throw away. */
export function isCancellable(batch: Batch): boolean {
  return isRunning(batch) || (WAITING.includes(batch.status) && batch.storedAs !== null);
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

/** How much of the file has been read; what follows cannot be told in percent. */
export function progressOf(
  batch: Pick<Batch, "status"> & { bytesRead: bigint; fileBytes: bigint | null; rowsRead: bigint },
): ImportProgress {
  const { status, bytesRead, fileBytes, rowsRead } = batch;
  const isReading = status === "reading" && fileBytes !== null && fileBytes > 0n;
  const percent = isReading ? Math.min(100, Number((bytesRead * 100n) / fileBytes)) : null;
  return { status, isRunning: isRunning(batch), rowsRead: Number(rowsRead), percent };
}
