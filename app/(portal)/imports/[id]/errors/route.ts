import { getTranslations } from "next-intl/server";
import { errorsCsv, type Translate } from "@/lib/domain/imports/errors-csv";
import { noteErrorsDownload } from "@/lib/domain/imports/list-import-errors";
import { handler } from "@/lib/platform/handler";

/** The error rows as a CSV in the reader's language, streamed as they are read. */
export const GET = handler<{ id: string }>({
  permission: "import.read",
  run: async (ctx, _request, { id }) => {
    await noteErrorsDownload(ctx, { id });
    const t = (await getTranslations("imports")) as unknown as Translate;
    const lines = errorsCsv(ctx, BigInt(id), t);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await lines.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="import-${id}-errors.csv"`,
      },
    });
  },
});
