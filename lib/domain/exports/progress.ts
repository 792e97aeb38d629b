import { pool } from "@/lib/platform/db/client";
import { ExportFailure } from "./failure";

const WRITE_EVERY_MS = 700;

/**
 * Says in the export's row how many rows are written, on another connection than the reading. The same writes learn that
 * somebody cancelled; the statement under way is then cancelled too, so that nobody waits for a long sort.
 */
export class ExportProgress {
  private rows = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopReason: "cancelled" | "interrupted" | undefined;

  constructor(
    private readonly exportId: bigint,
    private readonly backend: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.write(), WRITE_EVERY_MS);
    this.signal?.addEventListener("abort", this.interrupt, { once: true });
    if (this.signal?.aborted) this.interrupt();
  }

  /** Called for every batch; cheap. */
  report = (rows: number): void => {
    this.rows = rows;
    this.throwIfStopped();
  };

  throwIfStopped(): void {
    if (this.stopReason) throw new ExportFailure(this.stopReason);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.signal?.removeEventListener("abort", this.interrupt);
    await this.writing;
  }

  private interrupt = (): void => {
    this.stopReason ??= "interrupted";
    void this.cancelStatement();
  };

  private write(): void {
    this.writing = this.writing
      .then(async () => {
        const found = await pool().query(
          "update export set rows_written = $2 where id = $1 and status = 'writing'",
          [this.exportId, this.rows],
        );
        if (found.rowCount !== 0 || this.stopReason) return;
        this.stopReason = "cancelled";
        await this.cancelStatement();
      })
      .catch(() => undefined);
  }

  private async cancelStatement(): Promise<void> {
    await pool()
      .query("select pg_cancel_backend($1)", [this.backend])
      .catch(() => undefined);
  }
}
