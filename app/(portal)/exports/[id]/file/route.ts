import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { openExport } from "@/lib/domain/exports/open-export";
import { handler } from "@/lib/platform/handler";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

/** A finished file for its owner, to be saved; the handler says that nobody may keep a copy on the way. */
export const GET = handler<{ id: string }>({
  permission: "portfolio.export",
  run: async (ctx, _request, { id }) => {
    const { path, bytes, format, fileName, plainName } = await openExport(ctx, { id });
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: {
        "content-type": TYPES[format],
        "content-length": String(bytes),
        "content-disposition": attachment(plainName, fileName),
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  },
});

/** RFC 6266: a plain name for old readers, the real one in UTF-8 for the others. */
function attachment(plain: string, full: string): string {
  const encoded = encodeURIComponent(full).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
