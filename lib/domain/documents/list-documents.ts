import { findCustomer } from "@/lib/domain/customers/find-customer";
import { findSubject, type Subject, type SubjectNumbers } from "@/lib/domain/notes/find-subject";
import { type KeyPage, keyPage } from "@/lib/domain/notes/key-page";
import { db, Prisma } from "@/lib/platform/db/client";
import type { ScanState } from "@/lib/platform/db/generated/enums";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, reachOf } from "@/lib/platform/service";
import { isReachedDocument, isWithdrawable } from "./document-reach";
import { type Media, mediaOfType } from "./kinds";

export const DOCUMENTS_A_PAGE = 25;

export type DocumentState = "stored" | "pending" | "refused" | "withdrawn";

type Row = {
  id: bigint;
  planId: bigint | null;
  kind: string;
  title: string;
  fileName: string;
  mediaType: string;
  bytes: bigint;
  scan: ScanState;
  isStored: boolean;
  uploader: string;
  uploadedAt: Date;
  mayWithdraw: boolean;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  withdrawnWhy: string | null;
};

export type ListedDocument = {
  id: bigint;
  /** Null for what belongs to the customer as a whole. */
  planNumber: string | null;
  kind: string;
  title: string;
  fileName: string;
  media: Media | null;
  bytes: number;
  state: DocumentState;
  /** No scanner was set up when it came. */
  isUnscanned: boolean;
  uploader: string;
  uploadedAt: string;
  mayWithdraw: boolean;
  withdrawn: { by: string | null; at: string; reason: string } | null;
};

export type DocumentList = {
  documents: ListedDocument[];
  total: number;
  hasNewer: boolean;
  hasOlder: boolean;
};

/** The documents of a plan with the customer's general ones, or all of a customer, newest first. */
export async function listDocuments(
  ctx: Context,
  of: SubjectNumbers,
  page: KeyPage = {},
): Promise<DocumentList> {
  const reach = await authorize(ctx, "document.read");
  const subject = of.plan
    ? await findSubject(ctx, reach, of)
    : { customerId: await findCustomer(ctx, reach, of.customer), planId: null };
  const isHere = isOnPage(ctx, subject);
  const paged = keyPage(page, Prisma.sql`d.id`, DOCUMENTS_A_PAGE);
  const [found, total] = await Promise.all([
    (ctx.tx ?? db()).$queryRaw<Row[]>(Prisma.sql`
      select d.id, d.plan_id as "planId", d.kind, d.title, d.file_name as "fileName", d.media_type as "mediaType",
        d.bytes, d.scan::text as scan, d.stored_as is not null as "isStored", u.display_name as uploader,
        d.uploaded_at as "uploadedAt", d.stored_as is not null and ${isWithdrawable(ctx.actor)} as "mayWithdraw",
        w.by as "withdrawnBy", w.at as "withdrawnAt", w.reason as "withdrawnWhy"
      from document d join staff u on u.id = d.uploaded_by
      left join lateral (
        select m.display_name as by, a.at, a.reason from audit_event a
        left join staff m on a.actor_kind = 'staff' and m.id = a.actor_id
        where d.stored_as is null and a.customer_id = d.customer_id and a.action = 'document.withdrawn'
          and a.after ->> 'documentId' = d.id::text
        order by a.id desc limit 1) w on true
      where ${isHere} and ${paged.within} ${paged.order}`),
    countDocuments(ctx, subject),
  ]);
  const { rows, ...neighbours } = paged.cut(found);
  return { documents: rows.map(toListed), total, ...neighbours };
}

/** For the tab: as many as the page would show. Nothing for who may not read documents. */
export async function countDocuments(ctx: Context, subject: Subject): Promise<number> {
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ count: number }[]>(
    Prisma.sql`select count(*)::int as count from document d where ${isOnPage(ctx, subject)}`,
  );
  return row?.count ?? 0;
}

function isOnPage(ctx: Context, { customerId, planId }: Subject): Prisma.Sql {
  const ofPlan =
    planId === null ? Prisma.sql`true` : Prisma.sql`(d.plan_id = ${planId} or d.plan_id is null)`;
  return Prisma.sql`d.customer_id = ${customerId} and ${ofPlan}
    and ${isReachedDocument(reachOf(ctx.actor, "document.read"))}`;
}

function toListed(row: Row): ListedDocument {
  const {
    planId,
    mediaType,
    bytes,
    scan,
    isStored,
    uploadedAt,
    withdrawnBy,
    withdrawnAt,
    withdrawnWhy,
    ...rest
  } = row;
  return {
    ...rest,
    planNumber: planId === null ? null : numberOf("plan", planId),
    media: mediaOfType(mediaType),
    bytes: Number(bytes),
    state: stateOf(scan, isStored),
    isUnscanned: scan === "unscanned",
    uploadedAt: uploadedAt.toISOString(),
    withdrawn:
      withdrawnAt && withdrawnWhy !== null
        ? { by: withdrawnBy, at: withdrawnAt.toISOString(), reason: withdrawnWhy }
        : null,
  };
}

export function stateOf(scan: ScanState, isStored: boolean): DocumentState {
  if (scan === "refused") return "refused";
  if (!isStored) return "withdrawn";
  return scan === "pending" ? "pending" : "stored";
}
