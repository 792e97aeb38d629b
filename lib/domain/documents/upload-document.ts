import { readFile } from "node:fs/promises";
import { findSubject, type Subject } from "@/lib/domain/notes/find-subject";
import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { ScanState } from "@/lib/platform/db/generated/enums";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { recognise } from "./content/recognise";
import { isReachedDocument } from "./document-reach";
import { cleanFileName, extensionOf, fitsExtension } from "./file-names";
import { MEDIA, type Media } from "./kinds";
import { type UploadDocumentInput, uploadDocumentInput } from "./schemas";
import { discard, type Incoming, keep, receive, removeOldIncoming, removeStored } from "./stored-documents";

export type UploadedDocument = {
  documentId: bigint;
  scan: ScanState;
  /** The customer has the same file already, as far as the uploader may see. */
  duplicateOf: { title: string; uploadedAt: string } | null;
};

type Given = { kind: string; title: string; fileName: string };

/** Takes one file: to the disk, through the check of its content, then into the list. What is refused leaves only its audit row. */
export async function uploadDocument(
  ctx: Context,
  input: UploadDocumentInput,
  body: AsyncIterable<Uint8Array>,
): Promise<UploadedDocument> {
  const reach = await authorize(ctx, "document.upload");
  const { staffId } = requireStaff(ctx);
  const { fileName: given, kind, title, ...numbers } = parse(uploadDocumentInput, input);
  const subject = await findSubject(ctx, reach, numbers);
  const fileName = cleanFileName(given);
  await removeOldIncoming(ctx.now);
  const file = await receive(body);
  if (!file) throw await refuse(ctx, subject, fileName, "tooLarge", { limit: env().TENOR_DOCUMENT_MAX_MB });
  let isKept = false;
  try {
    const media = await judge(ctx, subject, fileName, file);
    await keep(file);
    const document = await record(
      ctx,
      { ...subject, uploadedBy: staffId },
      { kind, title, fileName },
      file,
      media,
    );
    isKept = true;
    return document;
  } finally {
    if (!isKept) await Promise.all([discard(file), removeStored(file.storedAs)]);
  }
}

async function judge(ctx: Context, subject: Subject, fileName: string, file: Incoming): Promise<Media> {
  const verdict = await recognise(await readFile(file.path));
  if ("refused" in verdict) throw await refuse(ctx, subject, fileName, verdict.refused, {}, file.sha256);
  const { media } = verdict;
  if (fitsExtension(fileName, media)) return media;
  const params = { extension: extensionOf(fileName), media };
  throw await refuse(ctx, subject, fileName, "extension", params, file.sha256);
}

/** On record before the uploader is told: somebody who tries what is not allowed leaves a trace. */
async function refuse(
  ctx: Context,
  { customerId, planId }: Subject,
  fileName: string,
  refusal: string,
  params: Record<string, string | number>,
  sha256?: string,
): Promise<AppError> {
  await transaction(ctx, (tx) =>
    audit(tx, ctx, {
      action: "document.refused",
      objectKind: planId === null ? "customer" : "plan",
      objectId: planId ?? customerId,
      customerId,
      outcome: "refused",
      after: { fileName, documentRefusal: refusal, ...(sha256 && { sha256 }) },
    }),
  );
  return new AppError("INVALID", `documents.refusal.${refusal}`, params);
}

type Owner = Subject & { uploadedBy: number };

function record(ctx: Context, owner: Owner, given: Given, file: Incoming, media: Media) {
  const scan: ScanState = env().TENOR_SCAN_COMMAND ? "pending" : "unscanned";
  const { storedAs, bytes, sha256 } = file;
  return transaction(ctx, async (tx): Promise<UploadedDocument> => {
    const duplicateOf = await findSame(tx, ctx, owner.customerId, sha256);
    const { id } = await tx.document.create({
      data: {
        ...owner,
        ...given,
        mediaType: MEDIA[media].type,
        bytes: BigInt(bytes),
        sha256,
        storedAs,
        scan,
        uploadedAt: ctx.now,
      },
    });
    // Filed under the plan where there is one: its history then shows it to who sees the plan, and to nobody else.
    await audit(tx, ctx, {
      action: "document.uploaded",
      objectKind: owner.planId === null ? "document" : "plan",
      objectId: owner.planId ?? id,
      customerId: owner.customerId,
      after: {
        documentId: String(id),
        documentKind: given.kind,
        title: given.title,
        fileName: given.fileName,
        sha256,
      },
    });
    if (scan === "pending") {
      const payload = { customerId: String(owner.customerId), documentId: String(id) };
      await enqueue(tx, "scan-document", payload, { key: `scan-document:${id}` });
    }
    return { documentId: id, scan, duplicateOf };
  });
}

async function findSame(tx: Tx, ctx: Context, customerId: bigint, sha256: string) {
  const reach = await authorize(ctx, "document.upload");
  const [same] = await tx.$queryRaw<{ title: string; uploadedAt: Date }[]>(Prisma.sql`
    select d.title, d.uploaded_at as "uploadedAt" from document d
    where d.customer_id = ${customerId} and d.sha256 = ${sha256} and d.stored_as is not null
      and ${isReachedDocument(reach)} order by d.id desc limit 1`);
  return same ? { title: same.title, uploadedAt: same.uploadedAt.toISOString() } : null;
}
