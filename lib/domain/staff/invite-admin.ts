import { audit } from "@/lib/platform/audit";
import { hashToken, newToken } from "@/lib/platform/auth/token";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type Context, parse, requireSystem, transaction } from "@/lib/platform/service";
import { HEAD_OFFICE } from "./ensure-installation";
import { LINK_LIFETIME_MS } from "./rules";
import { type InviteAdminInput, inviteAdminSchema } from "./schemas";

export type Invitation = { token: string; username: string; expiresAt: Date };

/**
 * An administrator with a one-time link instead of a password: nobody but its owner ever knows the password. Called
 * again for somebody who has not used the link, it makes a new one and the old one stops working.
 */
export async function inviteAdmin(ctx: Context, input: InviteAdminInput): Promise<Invitation> {
  requireSystem(ctx);
  const { username, displayName } = parse(inviteAdminSchema, input);
  const token = newToken();
  const expiresAt = new Date(ctx.now.getTime() + LINK_LIFETIME_MS);
  await transaction(ctx, async (tx) => {
    const staffId = await ensureInvited(tx, ctx, username, displayName);
    await tx.oneTimeLink.deleteMany({ where: { staffId, usedAt: null } });
    await tx.oneTimeLink.create({
      data: { tokenHash: hashToken(token), staffId, createdAt: ctx.now, expiresAt },
    });
    const record = { action: "staff.invited", objectKind: "staff", objectId: staffId } as const;
    await audit(tx, ctx, { ...record, after: { username, displayName, role: "administrator" } });
  });
  return { token, username, expiresAt };
}

async function ensureInvited(tx: Tx, ctx: Context, username: string, displayName: string): Promise<number> {
  const role = await tx.role.findUnique({ where: { code: "administrator" } });
  const branch = await tx.branch.findUnique({ where: { code: HEAD_OFFICE.code } });
  if (!role || !branch) throw new AppError("UNAVAILABLE", "staff.notInstalled");
  const assignment = { roleId: role.id, scope: "all", validFrom: new Date(ctx.businessDate) } as const;
  const found = await tx.staff.findUnique({ where: { username }, include: { assignments: true } });
  if (!found) {
    const data = { username, displayName, branchId: branch.id, assignments: { create: assignment } };
    return (await tx.staff.create({ data })).id;
  }
  const isInvitedAdmin =
    found.status === "invited" && found.assignments.some(({ roleId }) => roleId === role.id);
  if (!isInvitedAdmin) throw new AppError("CONFLICT", "staff.usernameTaken", { username });
  return found.id;
}
