import type { z } from "zod";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { wordsFor } from "@/lib/platform/i18n/words";
import { authorize, type Context, parse } from "@/lib/platform/service";
import type { ListPage, Reading } from "./list-page";
import { LIST_PAGES } from "./list-pages";
import { type Verdict, verdictOf } from "./rules";
import { exportWishSchema } from "./schemas";
import { exportReaches, isUnlimited } from "./scope";
import { withTicked } from "./ticked-rows";

export type WeighedExport = { rows: bigint; verdict: Verdict; columns: number; query: string };

/** How long the list is at this moment, and whether it may simply go out: what the dialog says before anything is asked. */
export async function weighExport(
  ctx: Context,
  input: z.input<typeof exportWishSchema>,
): Promise<WeighedExport> {
  await authorize(ctx, "portfolio.export");
  const { page: name, columns, format, ...asked } = parse(exportWishSchema, input);
  const page = LIST_PAGES[name];
  if (columns.some((id) => !(page.columns as readonly string[]).includes(id))) {
    throw new AppError("INVALID", "errors.INVALID", {}, { columns: "errors.field.invalid" });
  }
  const query = keptQuery(page, asked);
  const list = await page.open(await readingFor(ctx), query, columns);
  const [counted] = await (ctx.tx ?? db()).$queryRaw<{ count: bigint }[]>(list.count);
  const rows = counted?.count ?? 0n;
  return {
    rows,
    query,
    verdict: verdictOf({ rows, format, isUnlimited: isUnlimited(ctx.actor) }),
    columns: list.columns.length,
  };
}

/** What is written and what the row remembers: the filter and order alone, and the rows that were ticked. */
function keptQuery(
  page: ListPage,
  { query, ticked }: { query: string; ticked?: string[] | undefined },
): string {
  return withTicked(page.href(query).split("?")[1] ?? "", ticked);
}

/** The list as this person may take it away now. */
export async function readingFor(ctx: Context): Promise<Reading> {
  await authorize(ctx, "portfolio.read");
  const reaches = exportReaches(ctx.actor);
  if (!reaches) throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
  const { businessDate, locale } = ctx;
  return { client: ctx.tx ?? db(), businessDate, locale, words: await wordsFor(locale), reaches };
}
