import { audit } from "@/lib/platform/audit";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { packMessage } from "@/lib/platform/input-messages";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { type Colleague, seesSubject } from "./colleagues";
import { findSubject, type Subject } from "./find-subject";
import { namesCalled } from "./mentions";
import { type WriteNoteInput, writeNoteInput } from "./schemas";

/** The same words by the same person on the same thing within this time are one note, sent twice. */
const SAME_NOTE_MS = 60_000;

export type WrittenNote = { noteId: bigint; called: string[] };

/** Writes a note and tells those it calls. A name that may not read the note is refused, and looks like one that nobody has. */
export async function writeNote(ctx: Context, input: WriteNoteInput): Promise<WrittenNote> {
  const reach = await authorize(ctx, "note.write");
  const { staffId } = requireStaff(ctx);
  const { body, ...numbers } = parse(writeNoteInput, input);
  return transaction(ctx, async (tx) => {
    const subject = await findSubject({ ...ctx, tx }, reach, numbers);
    const called = await findCalled(tx, subject, body);
    const told = called.filter(({ id }) => id !== staffId);
    const names = told.map(({ displayName }) => displayName);
    const earlier = await findEarlier(tx, ctx.now, { ...subject, authorId: staffId, body });
    if (earlier) return { noteId: earlier.id, called: names };
    const note = await tx.note.create({ data: { ...subject, authorId: staffId, body, writtenAt: ctx.now } });
    await tx.noteMention.createMany({
      data: told.map(({ id }) => ({ customerId: subject.customerId, noteId: note.id, staffId: id })),
    });
    // Filed under the plan where there is one: its history then shows the note to who sees the plan, and to nobody else.
    await audit(tx, ctx, {
      action: "note.written",
      objectKind: subject.planId === null ? "note" : "plan",
      objectId: subject.planId ?? note.id,
      customerId: subject.customerId,
      after: {
        noteId: String(note.id),
        ...(told.length > 0 && { called: told.map(({ username }) => username).join(", ") }),
      },
    });
    return { noteId: note.id, called: names };
  });
}

async function findCalled(tx: Tx, subject: Subject, body: string): Promise<Colleague[]> {
  const names = namesCalled(body);
  if (names.length === 0) return [];
  const found = await tx.$queryRaw<Colleague[]>(Prisma.sql`
    select s.id, s.username, s.display_name as "displayName" from staff s
    where s.username = any(${names}) and ${seesSubject(subject)}`);
  const missing = names.filter((name) => !found.some(({ username }) => username === name));
  if (missing.length === 0) return found;
  const message = packMessage("notes.field.notReached", {
    names: missing.map((name) => `@${name}`).join(", "),
    count: missing.length,
  });
  throw new AppError("INVALID", "errors.INVALID", {}, { body: message });
}

/** Asked under a lock of the author, so that two clicks at once are one note as well. */
async function findEarlier(tx: Tx, now: Date, note: Subject & { authorId: number; body: string }) {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('tenor.note'), ${note.authorId}::int)::text`;
  return tx.note.findFirst({
    where: { ...note, writtenAt: { gt: new Date(now.getTime() - SAME_NOTE_MS) } },
    select: { id: true },
  });
}
