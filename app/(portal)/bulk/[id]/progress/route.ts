import { progressOf } from "@/app/(portal)/bulk/_components/run-progress";
import { getBulkRun } from "@/lib/domain/bulk/get-bulk-run";
import { BULK_DOORS } from "@/lib/domain/bulk/registry";
import { handler } from "@/lib/platform/handler";

/** How far a run is; asked again and again by its page. */
export const GET = handler<{ id: string }>({
  permission: BULK_DOORS,
  run: async (ctx, _request, { id }) => progressOf(await getBulkRun(ctx, { id })),
});
