import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { scanFile } from "@/lib/platform/scan-file";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import { removeStored, storedPath } from "./stored-documents";

/** Asks the bank's scanner about a document that waits. Safe to run twice; whatever is not a clear answer is asked again. */
export async function scanDocument(
  ctx: Context,
  { customerId, documentId: id }: { customerId: bigint; documentId: bigint },
  signal?: AbortSignal,
): Promise<void> {
  requireSystem(ctx);
  const waiting = await transaction(ctx, (tx) =>
    tx.document.findFirst({ where: { customerId, id, scan: "pending", storedAs: { not: null } } }),
  );
  if (!waiting?.storedAs) return;
  const { storedAs, planId, title, sha256 } = waiting;
  const answer = await scanFile(storedPath(storedAs), signal);
  // Without a scanner nothing becomes clean by itself.
  if (answer === "no-scanner") throw new AppError("UNAVAILABLE", "errors.UNAVAILABLE");
  await transaction(ctx, async (tx) => {
    const isInfected = answer === "infected";
    const { count } = await tx.document.updateMany({
      where: { customerId, id, scan: "pending", storedAs },
      data: isInfected ? { scan: "refused", storedAs: null } : { scan: "clean" },
    });
    if (count === 0 || !isInfected) return;
    await audit(tx, ctx, {
      action: "document.refused",
      objectKind: planId === null ? "document" : "plan",
      objectId: planId ?? id,
      customerId,
      outcome: "refused",
      after: { documentId: String(id), title, documentRefusal: "infected", sha256 },
    });
    await enqueue(tx, "remove-document", { storedAs });
  });
}

/** The file of a document that was withdrawn or refused. */
export async function removeDocument(ctx: Context, { storedAs }: { storedAs: string }): Promise<void> {
  requireSystem(ctx);
  await removeStored(storedAs);
}
