import { addBusinessMinutes, OFFICE_HOURS } from "@/lib/core/business-hours";
import { CHINA_BANK_DAYS } from "@/lib/domain/calendars/china";
import { db, Prisma } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { type Context, requireSystem, transaction } from "@/lib/platform/service";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";

/** How long after its due time a request is still worth deciding, in office days. */
const LAPSE_OFFICE_DAYS = 10;
const BATCH = 500;
const NOBODY = 0;

/** Requests that nobody decided for so long that they no longer say what is wanted. How many lapsed. */
export async function expireRequests(ctx: Context, signal?: AbortSignal): Promise<number> {
  requireSystem(ctx);
  const minutes = LAPSE_OFFICE_DAYS * (OFFICE_HOURS.closesAtMinute - OFFICE_HOURS.opensAtMinute);
  const rows = await db().$queryRaw<{ id: bigint; dueAt: Date }[]>(Prisma.sql`
    select id, due_at as "dueAt" from request
    where status = 'submitted' and due_at < ${ctx.now}::timestamptz - make_interval(days => ${LAPSE_OFFICE_DAYS})
    order by due_at, id limit ${BATCH}`);
  let expired = 0;
  for (const { id, dueAt } of rows) {
    if (signal?.aborted) break;
    if (addBusinessMinutes(dueAt, minutes, CHINA_BANK_DAYS) > ctx.now) continue;
    expired += await transaction(ctx, async (tx) => {
      const request = await lockRequest(
        tx,
        { all: true },
        { number: numberOf("request", id), staffId: NOBODY },
      );
      if (request.status !== "submitted") return 0;
      await moveRequest(tx, ctx, request, {
        event: "expired",
        set: { status: "expired", waitingRoleId: null, assigneeId: null },
      });
      return 1;
    });
  }
  return expired;
}
