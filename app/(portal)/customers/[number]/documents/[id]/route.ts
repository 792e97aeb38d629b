import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { openDocument } from "@/lib/domain/documents/open-document";
import { FILE_POLICY } from "@/lib/platform/auth/security-headers";
import { handler } from "@/lib/platform/handler";

/** The bytes as they were uploaded, to be saved and never shown: people brought them. */
export const GET = handler<{ number: string; id: string }>({
  permission: "document.read",
  run: async (ctx, _request, { number, id }) => {
    const { path, fileName, contentType } = await openDocument(ctx, { customer: number, document: id });
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: {
        "content-type": contentType,
        "content-disposition": attachment(fileName),
        "x-content-type-options": "nosniff",
        "content-security-policy": FILE_POLICY,
        "cache-control": "no-store",
      },
    });
  },
});

/** RFC 6266: a plain name for old readers, the real one in UTF-8 for the others. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, "_");
  const full = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
