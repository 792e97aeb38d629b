import { cookies } from "next/headers";
import { keyPageOf } from "@/app/(portal)/_components/key-page-links";
import { listDocuments } from "@/lib/domain/documents/list-documents";
import type { SubjectNumbers } from "@/lib/domain/notes/find-subject";
import { env } from "@/lib/platform/env";
import { type Context, can } from "@/lib/platform/service";
import { OUTCOME_COOKIE, readOutcome } from "./upload-outcome";

/** What both pages of documents show, for the panel. */
export async function loadDocuments(
  ctx: Context,
  of: SubjectNumbers,
  query: Record<string, string | string[] | undefined>,
) {
  const { TENOR_SCAN_COMMAND: scanner, TENOR_DOCUMENT_MAX_MB: maxMegabytes } = env();
  const [list, jar] = await Promise.all([listDocuments(ctx, of, keyPageOf(query)), cookies()]);
  return {
    ...of,
    list,
    maxMegabytes,
    isScanned: scanner !== undefined,
    mayUpload: can(ctx.actor, "document.upload"),
    posted: readOutcome(jar.get(OUTCOME_COOKIE)?.value),
  };
}
