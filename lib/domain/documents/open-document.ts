import { audit } from "@/lib/platform/audit";
import { Prisma } from "@/lib/platform/db/client";
import type { ScanState } from "@/lib/platform/db/generated/enums";
import { AppError } from "@/lib/platform/errors";
import { idOfNumber } from "@/lib/platform/numbers";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { isReachedDocument } from "./document-reach";
import { downloadName } from "./file-names";
import { MEDIA, mediaOfType } from "./kinds";
import { stateOf } from "./list-documents";
import { type OpenDocumentInput, openDocumentInput } from "./schemas";
import { findUnchanged } from "./stored-documents";

type Row = {
  planId: bigint | null;
  title: string;
  fileName: string;
  mediaType: string;
  sha256: string;
  storedAs: string | null;
  scan: ScanState;
};

export type OpenedDocument = { path: string; fileName: string; contentType: string };

/** Where the bytes of a document are, for whoever may have them, on record. Neither what waits for the scanner nor what it refused. */
export async function openDocument(ctx: Context, input: OpenDocumentInput): Promise<OpenedDocument> {
  const reach = await authorize(ctx, "document.read");
  const { customer, document } = parse(openDocumentInput, input);
  const id = BigInt(document);
  const customerId = idOfNumber("customer", customer);
  if (customerId === null) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return transaction(ctx, async (tx) => {
    const [found] = await tx.$queryRaw<Row[]>(Prisma.sql`
      select d.plan_id as "planId", d.title, d.file_name as "fileName", d.media_type as "mediaType", d.sha256,
        d.stored_as as "storedAs", d.scan::text as scan
      from document d where d.customer_id = ${customerId} and d.id = ${id} and ${isReachedDocument(reach)}`);
    const media = found && mediaOfType(found.mediaType);
    if (!found || !media) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const state = stateOf(found.scan, found.storedAs !== null);
    if (state !== "stored") throw new AppError("RULE", `documents.closed.${state}`);
    const path = found.storedAs && (await findUnchanged(found.storedAs, found.sha256));
    if (!path) throw new AppError("UNAVAILABLE", "errors.UNAVAILABLE");
    await audit(tx, ctx, {
      action: "document.downloaded",
      objectKind: found.planId === null ? "document" : "plan",
      objectId: found.planId ?? id,
      customerId,
      after: { documentId: String(id), title: found.title },
    });
    const { type } = MEDIA[media];
    return {
      path,
      fileName: downloadName(found.fileName, media),
      contentType: media === "text" ? `${type}; charset=utf-8` : type,
    };
  });
}
