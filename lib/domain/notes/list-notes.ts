import { findCustomer } from "@/lib/domain/customers/find-customer";
import { findPlan } from "@/lib/domain/plans/find-plan";
import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, requireStaff } from "@/lib/platform/service";
import type { Subject } from "./find-subject";
import { type KeyPage, keyPage } from "./key-page";
import { type NotePart, partsOf } from "./mentions";
import { isReadableNote } from "./note-reach";

export const NOTES_A_PAGE = 25;

/** One of the two: the notes of a plan with the customer's general ones, or all of a customer. */
export type NotesOf = { plan: string } | { customer: string };

export type ReadNote = {
  id: bigint;
  author: string;
  isOwn: boolean;
  /** Null for what is said of the customer as a whole. */
  planNumber: string | null;
  parts: NotePart[];
  /** ISO instant. */
  writtenAt: string;
  /** Calls the reader, who has not opened it before. */
  isNewToReader: boolean;
};

export type NoteList = { notes: ReadNote[]; total: number; hasNewer: boolean; hasOlder: boolean };

type Row = {
  id: bigint;
  authorId: number;
  author: string;
  planId: bigint | null;
  body: string;
  writtenAt: Date;
};

/** What is written, newest first. */
export async function listNotes(ctx: Context, of: NotesOf, page: KeyPage = {}): Promise<NoteList> {
  const { staffId } = requireStaff(ctx);
  const subject = await findRead(ctx, of);
  const client = ctx.tx ?? db();
  const isHere = isOnPage(ctx, subject);
  const paged = keyPage(page, Prisma.sql`n.id`, NOTES_A_PAGE);
  const [found, [counted]] = await Promise.all([
    client.$queryRaw<Row[]>(Prisma.sql`
      select n.id, n.author_id as "authorId", a.display_name as author, n.plan_id as "planId", n.body,
        n.written_at as "writtenAt"
      from note n join staff a on a.id = n.author_id where ${isHere} and ${paged.within} ${paged.order}`),
    client.$queryRaw<{ count: number }[]>(
      Prisma.sql`select count(*)::int as count from note n where ${isHere}`,
    ),
  ]);
  const { rows, ...neighbours } = paged.cut(found);
  const notes = await withMentions(ctx, subject.customerId, staffId, rows);
  return { notes, total: counted?.count ?? 0, ...neighbours };
}

/** For the tab: as many notes as the page would show. The reader has been let in to the plan or the customer. */
export async function countNotes(ctx: Context, subject: Subject): Promise<number> {
  const [row] = await (ctx.tx ?? db()).$queryRaw<{ count: number }[]>(
    Prisma.sql`select count(*)::int as count from note n where ${isOnPage(ctx, subject)}`,
  );
  return row?.count ?? 0;
}

async function findRead(ctx: Context, of: NotesOf): Promise<Subject> {
  if ("plan" in of) {
    const { customerId, id } = await findPlan(ctx, of.plan);
    return { customerId, planId: id };
  }
  const reach = await authorize(ctx, "customer.read");
  return { customerId: await findCustomer(ctx, reach, of.customer), planId: null };
}

function isOnPage(ctx: Context, { customerId, planId }: Subject): Prisma.Sql {
  const ofPlan =
    planId === null ? Prisma.sql`true` : Prisma.sql`(n.plan_id = ${planId} or n.plan_id is null)`;
  return Prisma.sql`n.customer_id = ${customerId} and ${ofPlan} and ${isReadableNote(ctx.actor)}`;
}

async function withMentions(ctx: Context, customerId: bigint, staffId: number, rows: Row[]) {
  const mentions = await (ctx.tx ?? db()).noteMention.findMany({
    where: { customerId, noteId: { in: rows.map(({ id }) => id) } },
    select: {
      noteId: true,
      staffId: true,
      seenAt: true,
      staff: { select: { username: true, displayName: true } },
    },
  });
  return rows.map(({ authorId, planId, body, writtenAt, ...row }): ReadNote => {
    const mine = mentions.filter(({ noteId }) => noteId === row.id);
    const called = mine.map(({ staff, staffId: id }) => ({ ...staff, isReader: id === staffId }));
    return {
      ...row,
      isOwn: authorId === staffId,
      planNumber: planId === null ? null : numberOf("plan", planId),
      parts: partsOf(body, called),
      writtenAt: writtenAt.toISOString(),
      isNewToReader: mine.some((mention) => mention.staffId === staffId && mention.seenAt === null),
    };
  });
}
