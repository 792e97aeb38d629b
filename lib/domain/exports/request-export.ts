import type { z } from "zod";
import { audit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { wordsFor } from "@/lib/platform/i18n/words";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { LIST_PAGES } from "./list-pages";
import { MOST_UNFINISHED, PDF_CAP, UNFINISHED } from "./rules";
import { requestExportSchema } from "./schemas";
import { weighExport } from "./weigh-export";

/** Longer choices are named in the export's own row. */
const NAMED_IN_AUDIT = 50;

export type RequestedExport = { id: bigint; status: "queued" | "awaiting" };

/** Asks for a list as a file: written at once within the person's limit, above it only when somebody else allows it. */
export async function requestExport(
  ctx: Context,
  input: z.input<typeof requestExportSchema>,
): Promise<RequestedExport> {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const { reason, ...asked } = parse(requestExportSchema, input);
  const { rows, verdict, query } = await weighExport(ctx, asked);
  const { ticked, ...wish } = asked;
  if (verdict === "pdf-too-long") throw new AppError("RULE", "exports.refusal.pdfTooLong", { most: PDF_CAP });
  if (verdict === "ask" && reason === "") {
    throw new AppError("INVALID", "exports.refusal.reasonNeeded", {}, { reason: "exports.field.reason" });
  }
  const status = verdict === "ask" ? "awaiting" : "queued";
  const page = LIST_PAGES[wish.page];
  const href = page.href(wish.query);
  const title = (await wordsFor(ctx.locale))(page.titleKey);
  return transaction(ctx, async (tx) => {
    // One at a time for each person, so that two clicks are counted one after the other.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('tenor.export'), ${staffId}::int)`;
    const unfinished = await tx.export.count({
      where: { ownerId: staffId, status: { in: [...UNFINISHED] } },
    });
    if (unfinished >= MOST_UNFINISHED) {
      throw new AppError("LIMIT", "exports.refusal.tooMany", { most: MOST_UNFINISHED });
    }
    const { id } = await tx.export.create({
      data: {
        ...wish,
        query,
        ownerId: staffId,
        locale: ctx.locale,
        status,
        reason: status === "awaiting" ? reason : "",
        rowsWanted: rows,
        fileName: `${title}-${ctx.businessDate}.${wish.format}`,
        createdAt: ctx.now,
      },
    });
    await audit(tx, ctx, {
      action: "export.requested",
      objectKind: "export",
      objectId: id,
      ...(status === "awaiting" && { reason }),
      after: {
        list: href,
        ...(ticked && { ticked: String(ticked.length), plans: ticked.slice(0, NAMED_IN_AUDIT).join(", ") }),
        ...{ columns: wish.columns, format: wish.format, rows: String(rows), status },
      },
    });
    if (status === "queued") await enqueueExport(tx, id);
    return { id, status };
  });
}

export async function enqueueExport(tx: Tx, id: bigint, runAt?: Date): Promise<void> {
  const options = { key: `write-export:${id}`, maxAttempts: 5, ...(runAt && { runAt }) };
  await enqueue(tx, "write-export", { exportId: String(id) }, options);
}
