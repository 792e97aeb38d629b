import { type ColumnChoice, completeColumns, USUAL_COLUMNS } from "@/lib/domain/plans/plan-columns";
import { db, Prisma } from "@/lib/platform/db/client";
import type { Context } from "@/lib/platform/service";
import type { ListPage } from "./schemas";

export type ListPreferences = { columns: ColumnChoice; chartsOpen: boolean };

type Stored = { columns?: Partial<ColumnChoice> | null; chartsOpen?: boolean } | null;

/** How the actor likes this list; a job or an API key gets what everybody starts with. */
export async function readListPreferences(ctx: Context, page: ListPage): Promise<ListPreferences> {
  if (ctx.actor.kind !== "staff") return { columns: USUAL_COLUMNS, chartsOpen: true };
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ stored: Stored }[]>(Prisma.sql`
    select preferences -> 'lists' -> ${page}::text as stored from staff where id = ${ctx.actor.staffId}`);
  const stored = row?.stored ?? null;
  return { columns: completeColumns(stored?.columns ?? null), chartsOpen: stored?.chartsOpen ?? true };
}

/** The columns of a list as the actor has arranged them: shownColumns() gives those to show, in order. */
export async function readColumns(ctx: Context, page: ListPage): Promise<ColumnChoice> {
  return (await readListPreferences(ctx, page)).columns;
}
