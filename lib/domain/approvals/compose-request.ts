import { z } from "zod";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import type { Desk, RequestKind } from "./kind";
import { readPayload } from "./registry";
import { dueAtOf, judge, makeSheet, type Override } from "./sheet";

export type Wish = { payload: unknown; reason: string; override?: Override | undefined };

/**
 * Everything a submitted request keeps, worked out as of now: target, view, policy and authority. RULE for what may not be
 * sent; CONFLICT, naming it, where another request of the kind is open for the same target.
 */
export async function composeRequest(desk: Desk, kind: RequestKind, wish: Wish, own: bigint | null = null) {
  const params = readPayload(kind, wish.payload);
  const sheet = await makeSheet(desk, kind, params, own);
  const { key, ...target } = sheet.target;
  await assertNoneOpen(desk, kind, key, own);
  const policy = judge(sheet.policy, wish.override);
  return {
    kind: kind.name,
    targetKey: key,
    ...{ customerId: target.customerId, branchId: target.branchId, managerId: target.managerId },
    planId: target.planId ?? null,
    lineId: target.lineId ?? null,
    amountMinor: target.amountMinor,
    authorityMinor: sheet.authorityMinor,
    currency: target.currency,
    reason: wish.reason,
    payload: z.encode(kind.params, params) as Prisma.InputJsonObject,
    view: sheet.view,
    policy,
    overrideCode: wish.override?.code ?? null,
    overrideText: wish.override?.text ?? null,
    status: "submitted" as const,
    level: 1,
    levelsNeeded: policy.levels.length,
    waitingRoleId: policy.levels[0]?.roleId ?? null,
    submittedAt: desk.ctx.now,
    dueAt: dueAtOf(kind, desk.ctx.now),
  };
}

async function assertNoneOpen({ tx }: Desk, kind: RequestKind, targetKey: string, own: bigint | null) {
  const open = await tx.request.findFirst({
    where: {
      kind: kind.name,
      targetKey,
      status: { in: ["draft", "submitted", "returned", "approved", "failed"] },
      ...(own !== null && { id: { not: own } }),
    },
    select: { id: true },
  });
  if (open)
    throw new AppError("CONFLICT", "approvals.refusal.alreadyOpen", { number: numberOf("request", open.id) });
}
