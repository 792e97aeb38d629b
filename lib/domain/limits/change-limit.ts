import { audit } from "@/lib/platform/audit";
import { Prisma } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { announce } from "@/lib/platform/outbox";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import { lockLine } from "./read-line";
import { afterChange, type Limit, type LimitChange } from "./rules";

type Change = { lineNumber: string; change: LimitChange; reason: string; requestId: bigint };

/** Changes a line's limit as it was approved. RULE for a closed line and for a temporary limit whose day has passed. */
export async function changeLimit(
  ctx: Context,
  { lineNumber, change, reason, requestId }: Change,
): Promise<{ version: number }> {
  requireSystem(ctx);
  return transaction(ctx, async (tx) => {
    const line = await lockLine(tx, { all: true }, lineNumber, ctx.businessDate);
    if (line.status === "closed") throw new AppError("RULE", "approvals.refusal.lineClosed");
    if (change.kind === "temporary" && change.until < ctx.businessDate)
      throw new AppError("RULE", "approvals.refusal.lapsed");
    const after = afterChange(line, change);
    const version = line.version + 1;
    await tx.$executeRaw(Prisma.sql`
      update credit_line set limit_minor = ${after.limitMinor}, temporary_limit_minor = ${after.temporaryLimitMinor},
        temporary_until = ${after.temporaryUntil}::date, status = ${after.status}::line_status, version = ${version}
      where customer_id = ${line.customerId} and id = ${line.id}`);
    await audit(tx, ctx, {
      action: "limit.changed",
      objectKind: "line",
      objectId: line.id,
      customerId: line.customerId,
      reason,
      before: told(line),
      after: { ...told(after), requestId: String(requestId) },
    });
    await announce(tx, "limit.changed", lineNumber, { version });
    return { version };
  });
}

const told = ({ limitMinor, temporaryLimitMinor, temporaryUntil, status }: Limit) => ({
  limitMinor: String(limitMinor),
  temporaryLimitMinor: temporaryLimitMinor === null ? null : String(temporaryLimitMinor),
  ...{ temporaryUntil, status },
});
