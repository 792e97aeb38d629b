import { getImport } from "@/lib/domain/imports/get-import";
import { progressOf } from "@/lib/domain/imports/rules";
import { handler } from "@/lib/platform/handler";

/** How far an import is; asked again and again by its page. */
export const GET = handler<{ id: string }>({
  permission: "import.read",
  run: async (ctx, _request, { id }) => progressOf(await getImport(ctx, { id })),
});
