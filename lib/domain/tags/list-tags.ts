import { findPlan } from "@/lib/domain/plans/find-plan";
import { db } from "@/lib/platform/db/client";
import { authorize, type Context } from "@/lib/platform/service";

export type Tag = { id: number; name: string };

/** Words to choose from. Whoever needs more types the word. */
const LIMIT = 500;

/** The bank's tags by name: for filters, columns and the tag editor. */
export async function listTags(ctx: Context): Promise<Tag[]> {
  await authorize(ctx, "portfolio.read");
  return (ctx.tx ?? db()).tag.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: LIMIT,
  });
}

export type PlanTagItem = Tag & { taggedAt: string };

/** The tags of one plan within reach, by name. */
export async function listPlanTags(ctx: Context, planNumber: string): Promise<PlanTagItem[]> {
  const { customerId, id } = await findPlan(ctx, planNumber);
  const rows = await (ctx.tx ?? db()).planTag.findMany({
    where: { customerId, planId: id },
    select: { tag: { select: { id: true, name: true } }, taggedAt: true },
    orderBy: { tag: { name: "asc" } },
  });
  return rows.map(({ tag, taggedAt }) => ({ ...tag, taggedAt: taggedAt.toISOString() }));
}
