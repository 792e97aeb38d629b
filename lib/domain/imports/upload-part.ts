import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { anyImportPermission } from "./permission";
import { uploadPartSchema } from "./schemas";
import {
  appendStored,
  beginStored,
  MAX_PART_BYTES,
  MAX_UPLOAD_BYTES,
  removeStored,
  sizeOfStored,
} from "./stored-files";

export type UploadedPart = { storedAs: string; received: number };

/**
 * Takes a file part by part, so that its size meets no limit on the way and a lost part is sent again alone. Changes nothing
 * that the business knows of: only queueUpload makes an import of it, and that is what is audited.
 */
export async function uploadPart(
  ctx: Context,
  input: z.input<typeof uploadPartSchema>,
  body: AsyncIterable<Uint8Array>,
): Promise<UploadedPart> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { storedAs: given, offset } = parse(uploadPartSchema, input);
  if (offset >= MAX_UPLOAD_BYTES) {
    throw new AppError("INVALID", "imports.refusal.tooLarge", { most: MAX_UPLOAD_BYTES / 1024 ** 2 });
  }
  const storedAs = given ?? (await beginStored());
  const size = await sizeOfStored(storedAs);
  if (size === null) throw new AppError("NOT_FOUND", "imports.refusal.fileGone");
  if (offset !== size) throw new AppError("CONFLICT", "imports.refusal.fileGone");
  const received = await appendStored(storedAs, offset, body, MAX_PART_BYTES);
  if (received === 0) {
    await removeStored(storedAs);
    throw new AppError("INVALID", "imports.failure.empty-file");
  }
  return { storedAs, received };
}
