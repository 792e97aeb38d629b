import { getTranslations } from "next-intl/server";
import type { FileOutcome, UploadOutcome } from "@/app/(portal)/_components/documents/upload-outcome";
import { formatMoment } from "@/components/format-moment";
import { titleFor } from "@/lib/domain/documents/file-names";
import type { DocumentKind } from "@/lib/domain/documents/kinds";
import { type UploadedDocument, uploadDocument } from "@/lib/domain/documents/upload-document";
import type { SubjectNumbers } from "@/lib/domain/notes/find-subject";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { failureOf } from "@/lib/platform/failures";
import type { Context } from "@/lib/platform/service";

export const MOST_FILES = 10;

export type UploadForm = { kind: string; title: string; count: number; files: File[] };

/** The form of an upload. One that is cut off, or that is none, is refused as a whole: nothing of it can be trusted. */
export async function readUpload(request: Request): Promise<UploadForm> {
  const form = await request.formData().catch(() => null);
  if (!form) throw new AppError("INVALID", "documents.refusal.cut");
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  // A field of files that was left empty comes as one file without a name.
  const files = form.getAll("files").filter((file): file is File => file instanceof File && file.name !== "");
  const count = Math.max(files.length, Number(text("count")) || 0);
  return { kind: text("kind"), title: text("title"), count, files };
}

/** Each file by itself, one after the other: one that is refused keeps no other back. */
export async function receiveFiles(
  ctx: Context,
  subject: SubjectNumbers,
  form: UploadForm,
): Promise<UploadOutcome> {
  const t = await getTranslations("documents");
  const { kind, title, count, files } = form;
  const answer: UploadOutcome = { outcomes: [], fields: {}, values: { kind, title } };
  if (files.length === 0) answer.fields.files = t("form.noFile");
  if (files.length > MOST_FILES) answer.fields.files = t("refusal.tooMany", { limit: MOST_FILES });
  if (answer.fields.files) return answer;
  for (const file of files) {
    const input = {
      ...subject,
      kind: kind as DocumentKind,
      title: titleFor(title, file.name, count > 1),
      fileName: file.name,
    };
    const outcome = (ok: boolean, message: string): FileOutcome => ({
      name: file.name.slice(0, 200),
      ok,
      message,
    });
    try {
      const body = file.stream() as unknown as AsyncIterable<Uint8Array>;
      answer.outcomes.push(outcome(true, storedMessage(t, await uploadDocument(ctx, input, body))));
    } catch (error) {
      if (error instanceof AppError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN"))
        throw error;
      const { message, fields, reference } = await failureOf(error);
      if (fields.kind) return { ...answer, fields };
      answer.outcomes.push(
        outcome(false, fields.title ?? (reference ? `${message} (${reference})` : message)),
      );
    }
  }
  return answer;
}

type Translate = Awaited<ReturnType<typeof getTranslations<"documents">>>;

function storedMessage(t: Translate, { duplicateOf }: UploadedDocument): string {
  if (!duplicateOf) return t("stored");
  const { text } = formatMoment(duplicateOf.uploadedAt, env().TENOR_TIME_ZONE);
  return t("storedTwice", { title: duplicateOf.title, date: text.slice(0, 10) });
}
