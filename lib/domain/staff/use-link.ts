import { audit } from "@/lib/platform/audit";
import { hashPassword } from "@/lib/platform/auth/password";
import { hashToken } from "@/lib/platform/auth/token";
import { db, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type Context, parse, requireAnonymous, transaction } from "@/lib/platform/service";
import { passwordProblem } from "./password-rules";
import { type UseLinkInput, useLinkSchema } from "./schemas";

export type LinkOwner = { staffId: number; username: string; displayName: string };

/** Whom an unused link of today belongs to; null for any other, without saying why. */
export async function readLink(token: string, now: Date): Promise<LinkOwner | null> {
  const link = await db().oneTimeLink.findFirst({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: now },
      staff: { status: { not: "disabled" } },
    },
    include: { staff: true },
  });
  return (
    link && { staffId: link.staffId, username: link.staff.username, displayName: link.staff.displayName }
  );
}

/** Sets the password with a one-time link. The link is spent, and whatever sessions there were end. */
export async function useLink(ctx: Context, input: UseLinkInput): Promise<{ username: string }> {
  requireAnonymous(ctx);
  const { token, password, repeat } = parse(useLinkSchema, input);
  const owner = (await readLink(token, ctx.now)) ?? refuse();
  const problem = passwordProblem(password, owner.username);
  if (problem) throw new AppError("INVALID", "errors.INVALID", {}, { password: problem });
  if (password !== repeat)
    throw new AppError("INVALID", "errors.INVALID", {}, { repeat: "auth.password.repeatDiffers" });
  const passwordHash = await hashPassword(password);
  await transaction(ctx, async (tx) => {
    await spend(tx, ctx, token);
    await tx.staff.update({
      where: { id: owner.staffId },
      data: { passwordHash, passwordChangedAt: ctx.now, status: "active", version: { increment: 1 } },
    });
    const ended = await tx.staffSession.updateMany({
      where: { staffId: owner.staffId, revokedAt: null },
      data: { revokedAt: ctx.now, revokedReason: "password-set" },
    });
    const self = { kind: "staff", ...owner, grants: [] } as const;
    const record = { action: "link.used", objectKind: "staff", objectId: owner.staffId } as const;
    await audit(tx, { ...ctx, actor: self }, { ...record, after: { sessionsEnded: ended.count } });
  });
  return { username: owner.username };
}

/** Of two clicks at once one finds the link unused. */
async function spend(tx: Tx, ctx: Context, token: string): Promise<void> {
  const spent = await tx.oneTimeLink.updateMany({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: ctx.now },
      staff: { status: { not: "disabled" } },
    },
    data: { usedAt: ctx.now },
  });
  if (spent.count === 0) refuse();
}

function refuse(): never {
  throw new AppError("NOT_FOUND", "auth.link.invalid");
}
