import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff } from "@/lib/platform/service";
import { findListPage, type ListPageName } from "./list-pages";
import { type RequestedExport, requestExport } from "./request-export";
import { exportIdSchema } from "./schemas";
import { tickedIn, withTicked } from "./ticked-rows";

/** Asks for the same list again, as it is now, for the reason given then. */
export async function repeatExport(
  ctx: Context,
  input: z.input<typeof exportIdSchema>,
): Promise<RequestedExport> {
  await authorize(ctx, "portfolio.export");
  const { staffId } = requireStaff(ctx);
  const { id } = parse(exportIdSchema, input);
  const old = await (ctx.tx ?? db()).export.findFirst({ where: { id, ownerId: staffId } });
  if (!old || !findListPage(old.page)) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const { query, columns, format, reason } = old;
  const ticked = tickedIn(query) ?? undefined;
  return requestExport(ctx, {
    ...{ page: old.page as ListPageName, columns, format, reason },
    query: withTicked(query, undefined),
    ...(ticked && { ticked }),
  });
}
