import { listProgress } from "@/lib/domain/exports/list-exports";
import { handler } from "@/lib/platform/handler";

/** How far one's own exports are; asked again and again by their page. */
export const GET = handler({ permission: "portfolio.export", run: (ctx) => listProgress(ctx) });
