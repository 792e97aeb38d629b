import { db, Prisma } from "@/lib/platform/db/client";
import { authorize, type Context, parse, requireStaff } from "@/lib/platform/service";
import { type Colleague, seesSubject } from "./colleagues";
import { findSubject } from "./find-subject";
import { type FindColleaguesInput, findColleaguesInput } from "./schemas";

const LIMIT = 8;

/** Whom a note on this subject may call, by a part of the name or the username; those whose name begins with it first. */
export async function findColleagues(ctx: Context, input: FindColleaguesInput): Promise<Colleague[]> {
  const reach = await authorize(ctx, "note.write");
  const { staffId } = requireStaff(ctx);
  const { query, ...numbers } = parse(findColleaguesInput, input);
  const subject = await findSubject(ctx, reach, numbers);
  // Compared by position, not by pattern: % and _ are letters like any other.
  return (ctx.tx ?? db()).$queryRaw<Colleague[]>(Prisma.sql`
    select s.id, s.username, s.display_name as "displayName" from staff s,
      lateral (select strpos(lower(s.display_name), lower(${query})) as name,
        strpos(s.username, lower(${query})) as username) at
    where ${seesSubject(subject)} and s.id <> ${staffId} and (at.name > 0 or at.username > 0)
    order by at.name = 1 or at.username = 1 desc, s.display_name, s.id limit ${LIMIT}`);
}
