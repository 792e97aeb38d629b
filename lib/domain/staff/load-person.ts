import { db } from "@/lib/platform/db/client";
import { type Context, requireSystem } from "@/lib/platform/service";
import { GRANTS, readGrants } from "./grants";
import type { StaffActor } from "./load-actor";

/**
 * Somebody with the rights of this moment, for a job that does what they asked for earlier. Null when they may not work any
 * more.
 */
export async function loadPerson(ctx: Context, staffId: number): Promise<StaffActor | null> {
  requireSystem(ctx);
  const [row] = await (ctx.tx ?? db()).$queryRaw<
    { username: string; displayName: string; grants: unknown }[]
  >`
    select s.username, s.display_name as "displayName", ${GRANTS} as grants
    from staff s join business_day bd on bd.id = 1
    where s.id = ${staffId} and s.status = 'active'`;
  if (!row) return null;
  const { grants, ...who } = row;
  return { kind: "staff", staffId, ...who, grants: readGrants(grants) };
}
