import { Prisma, type Tx } from "@/lib/platform/db/client";
import type { Tag } from "./list-tags";

export type Tagged = { customerId: bigint; planId: bigint };

const keysOf = (plans: readonly Tagged[]) => Prisma.sql`unnest(
  ${plans.map(({ customerId }) => customerId)}::bigint[], ${plans.map(({ planId }) => planId)}::bigint[])
  as w (customer_id, plan_id)`;

export async function findTag(tx: Tx, name: string): Promise<Tag | null> {
  const [tag] = await tx.$queryRaw<Tag[]>`select id, name from tag where lower(name) = lower(${name})`;
  return tag ?? null;
}

/** The tag of this name, whatever its case; made when nobody has used the word before. */
export async function findOrMakeTag(tx: Tx, name: string): Promise<Tag> {
  const known = await findTag(tx, name);
  if (known) return known;
  await tx.$executeRaw`insert into tag (name) values (${name}) on conflict (lower(name)) do nothing`;
  const made = await findTag(tx, name);
  if (!made) throw new Error("a tag was not made");
  return made;
}

/** How many tags each of the plans carries, and whether this one is among them; plans without any are left out. */
export async function countTags(tx: Tx, plans: readonly Tagged[], tagId: number | null) {
  const rows = await tx.$queryRaw<{ planId: bigint; tags: number; hasTag: boolean }[]>(Prisma.sql`
    select w.plan_id as "planId", count(*)::int as tags,
      coalesce(bool_or(t.tag_id = ${tagId}::int), false) as "hasTag"
    from ${keysOf(plans)} join plan_tag t on t.customer_id = w.customer_id and t.plan_id = w.plan_id
    group by 1`);
  return new Map(rows.map(({ planId, ...rest }) => [planId, rest]));
}

export async function putTag(
  tx: Tx,
  plans: readonly Tagged[],
  { tagId, staffId, at }: { tagId: number; staffId: number; at: Date },
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into plan_tag (customer_id, plan_id, tag_id, tagged_by_id, tagged_at)
    select w.customer_id, w.plan_id, ${tagId}, ${staffId}, ${at} from ${keysOf(plans)}
    on conflict do nothing`);
}

export async function takeTag(tx: Tx, plans: readonly Tagged[], tagId: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    delete from plan_tag t using ${keysOf(plans)}
    where t.customer_id = w.customer_id and t.plan_id = w.plan_id and t.tag_id = ${tagId}`);
}
