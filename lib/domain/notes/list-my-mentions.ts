import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, requireStaff } from "@/lib/platform/service";
import { isReadableNote } from "./note-reach";

const EXCERPT = 140;
const MOST = 100;

export type MyMention = {
  noteId: bigint;
  customer: { number: string; name: string };
  plan: { number: string } | null;
  author: string;
  /** The beginning of the note on one line. */
  excerpt: string;
  /** ISO instants. */
  writtenAt: string;
  seenAt: string | null;
};

type Row = {
  noteId: bigint;
  customerId: bigint;
  customerName: string;
  planId: bigint | null;
  author: string;
  body: string;
  writtenAt: Date;
  seenAt: Date | null;
};

/** The notes that call the reader, unseen ones first, latest first. One that went out of reach is gone from here too. */
export async function listMyMentions(
  ctx: Context,
  { limit }: { limit: number },
): Promise<{ unseenCount: number; items: MyMention[] }> {
  const { staffId } = requireStaff(ctx);
  const client = ctx.tx ?? db();
  const isMine = Prisma.sql`m.staff_id = ${staffId} and ${isReadableNote(ctx.actor)}`;
  const [rows, [unseen]] = await Promise.all([
    client.$queryRaw<Row[]>(Prisma.sql`
      select n.id as "noteId", n.customer_id as "customerId", k.display_name as "customerName", n.plan_id as "planId",
        a.display_name as author, n.body, n.written_at as "writtenAt", m.seen_at as "seenAt"
      from note_mention m
      join note n on n.customer_id = m.customer_id and n.id = m.note_id
      join customer k on k.id = n.customer_id
      join staff a on a.id = n.author_id
      where ${isMine} order by m.seen_at is not null, n.id desc limit ${Math.min(limit, MOST)}`),
    client.$queryRaw<{ count: number }[]>(Prisma.sql`
      select count(*)::int as count from note_mention m
      join note n on n.customer_id = m.customer_id and n.id = m.note_id
      where ${isMine} and m.seen_at is null`),
  ]);
  return { unseenCount: unseen?.count ?? 0, items: rows.map(toMention) };
}

function toMention({ customerId, customerName, planId, body, writtenAt, seenAt, ...row }: Row): MyMention {
  return {
    ...row,
    customer: { number: numberOf("customer", customerId), name: customerName },
    plan: planId === null ? null : { number: numberOf("plan", planId) },
    excerpt: excerptOf(body),
    writtenAt: writtenAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
  };
}

function excerptOf(body: string): string {
  const letters = [...body.replace(/\s+/g, " ").trim()];
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT - 1).join("")}…` : letters.join("");
}
