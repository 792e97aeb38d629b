import type { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { ImportFailure } from "./failure";
import { anyImportPermission, permissionFor } from "./permission";
import { queueImport } from "./queue-import";
import { openBytes } from "./reading/open-bytes";
import { queueUploadSchema } from "./schemas";
import { removeStored, sizeOfStored, storedPath } from "./stored-files";

/** Enough to know a bomb or a foreign format by; the rest is the worker's. */
const LOOK_BYTES = 64 * 1024 ** 2;

/** Makes an import of an upload that has arrived. What is no file for us is refused here and thrown away. */
export async function queueUpload(ctx: Context, input: z.input<typeof queueUploadSchema>): Promise<bigint> {
  await authorize(ctx, anyImportPermission(ctx.actor));
  const { source, storedAs, fileName, ...given } = parse(queueUploadSchema, input);
  await authorize(ctx, permissionFor(given.kind));
  const size = await sizeOfStored(storedAs);
  if (size === null) throw new AppError("INVALID", "imports.refusal.noUpload");
  try {
    await lookInside(storedPath(storedAs));
  } catch (error) {
    await removeStored(storedAs);
    if (!(error instanceof ImportFailure)) throw error;
    throw new AppError("INVALID", `imports.failure.${error.code}`, error.params);
  }
  return queueImport(ctx, {
    ...given,
    sourceLabel: source || undefined,
    fileName: fileName.replace(/^.*[\\/]/, "") || "upload",
    fileBytes: BigInt(size),
    storedAs,
  });
}

async function lookInside(path: string): Promise<void> {
  let seen = 0;
  for await (const chunk of openBytes(path, () => undefined)) {
    seen += chunk.length;
    if (seen > LOOK_BYTES) return;
  }
}
