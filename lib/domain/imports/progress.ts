import { pool } from "@/lib/platform/db/client";
import { ImportFailure } from "./failure";

export type Phase = "reading" | "checking" | "landing";
export type Progress = { phase: Phase; bytesRead: number; rowsRead: number };

const WRITE_EVERY_MS = 700;
const RUNNING = "('queued', 'reading', 'checking', 'landing')";

/**
 * Keeps the batch's row current while its file comes in, on another connection than the work. The same writes learn that
 * somebody cancelled; a statement under way is then cancelled at the server.
 */
export class ProgressWriter {
  private latest: Progress = { phase: "reading", bytesRead: 0, rowsRead: 0 };
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopReason: "cancelled" | "interrupted" | undefined;

  constructor(
    private readonly batchId: bigint,
    private readonly backend: number,
    private readonly signal: AbortSignal | undefined,
    private readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.write(), WRITE_EVERY_MS);
    this.signal?.addEventListener("abort", this.interrupt, { once: true });
    if (this.signal?.aborted) this.interrupt();
  }

  /** Called for every chunk; cheap. */
  report = (bytesRead: number, rowsRead: number): void => {
    this.latest = { ...this.latest, bytesRead, rowsRead };
    this.throwIfStopped();
  };

  async enter(phase: Phase): Promise<void> {
    this.latest = { ...this.latest, phase };
    this.write();
    await this.writing;
    this.throwIfStopped();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.signal?.removeEventListener("abort", this.interrupt);
    await this.writing;
  }

  /** A cancelled statement fails with an error of its own; this says whether that was why. */
  throwIfStopped(): void {
    if (this.stopReason) throw new ImportFailure(this.stopReason);
  }

  private interrupt = (): void => {
    this.stopReason ??= "interrupted";
    void this.cancelStatement();
  };

  private write(): void {
    const { phase, bytesRead, rowsRead } = this.latest;
    this.onProgress?.(this.latest);
    this.writing = this.writing
      .then(async () => {
        const found = await pool().query(
          `update import_batch set status = $2::import_status, bytes_read = $3, rows_read = $4
           where id = $1 and status in ${RUNNING}`,
          [this.batchId, phase, bytesRead, rowsRead],
        );
        if (found.rowCount === 0 && !this.stopReason && (await this.isCancelled())) {
          this.stopReason = "cancelled";
          await this.cancelStatement();
        }
      })
      .catch(() => undefined);
  }

  private async isCancelled(): Promise<boolean> {
    const { rows } = await pool().query("select status from import_batch where id = $1", [this.batchId]);
    return rows[0]?.status === "cancelled";
  }

  private async cancelStatement(): Promise<void> {
    await pool()
      .query("select pg_cancel_backend($1)", [this.backend])
      .catch(() => undefined);
  }
}
