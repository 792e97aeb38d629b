import type { ExportFormat, ExportStatus } from "@/lib/platform/db/generated/enums";

/** What a holder of portfolio.export takes without being asked why; beyond it somebody else has to allow it. */
export const ROW_CAP = 10_000;
/** A paper of more pages is not read by anybody. */
export const PDF_CAP = 5_000;
export const KEPT_HOURS = 24;
/** Waiting, queued or being written, of one person. */
export const MOST_UNFINISHED = 5;
export const EXPORT_FORMATS = ["csv", "xlsx", "pdf"] as const satisfies readonly ExportFormat[];

/** What was allowed may have grown a little until it is written; more than that was not what was decided on. */
const GROWTH_PERCENT = 10n;

export const UNFINISHED = ["awaiting", "queued", "writing"] as const satisfies readonly ExportStatus[];

export function isUnfinished(status: ExportStatus): boolean {
  return (UNFINISHED as readonly ExportStatus[]).includes(status);
}

/** Its state changes without anybody doing anything: worth asking again. */
export function isMoving(status: ExportStatus): boolean {
  return status === "queued" || status === "writing";
}

export type Verdict = "go" | "ask" | "pdf-too-long";

export function verdictOf(wish: { rows: bigint; format: ExportFormat; isUnlimited: boolean }): Verdict {
  if (wish.format === "pdf" && wish.rows > PDF_CAP) return "pdf-too-long";
  return wish.rows > ROW_CAP && !wish.isUnlimited ? "ask" : "go";
}

/** The most rows that may be written now; null: any number. */
export function mostRows(given: {
  isUnlimited: boolean;
  isAllowed: boolean;
  rowsWanted: bigint;
}): bigint | null {
  if (given.isUnlimited) return null;
  const allowed = given.isAllowed ? given.rowsWanted + (given.rowsWanted * GROWTH_PERCENT) / 100n : 0n;
  return allowed > ROW_CAP ? allowed : BigInt(ROW_CAP);
}

/** Of what is being written; null where that cannot be told. */
export function percentOf({
  rowsWritten,
  rowsWanted,
}: {
  rowsWritten: bigint;
  rowsWanted: bigint;
}): number | null {
  return rowsWanted > 0n ? Math.min(100, Number((rowsWritten * 100n) / rowsWanted)) : null;
}
