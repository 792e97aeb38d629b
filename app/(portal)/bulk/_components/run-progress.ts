import type { BulkRunDetail } from "@/lib/domain/bulk/get-bulk-run";

export type RunProgress = Pick<BulkRunDetail, "status" | "total" | "done" | "refused" | "isOver">;

export function progressOf({ status, total, done, refused, isOver }: BulkRunDetail): RunProgress {
  return { status, total, done, refused, isOver };
}
