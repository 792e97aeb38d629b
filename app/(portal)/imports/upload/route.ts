import { IMPORT_DOORS } from "@/lib/domain/imports/permission";
import { uploadPart } from "@/lib/domain/imports/upload-part";
import { handler } from "@/lib/platform/handler";

/** One part of a file: its bytes are the body, its place stands in the address. */
export const POST = handler({
  permission: IMPORT_DOORS,
  run: (ctx, request) => {
    const { searchParams } = request.nextUrl;
    const input = {
      storedAs: searchParams.get("id") ?? undefined,
      offset: searchParams.get("offset") ?? undefined,
    };
    return uploadPart(ctx, input, (request.body ?? []) as unknown as AsyncIterable<Uint8Array>);
  },
});
