import { z } from "zod";
import { type Desk, defineKind, type Prepared } from "@/lib/domain/approvals/kind";
import { changeLimit } from "@/lib/domain/limits/change-limit";
import { type LineFacts, readLine } from "@/lib/domain/limits/read-line";
import { afterChange, isIncrease, type LimitChange, limitChangeSchema } from "@/lib/domain/limits/rules";
import { assessLimit } from "./rules";

const OFFICE_DAY_MINUTES = 510;

const params = z.strictObject({
  lineNumber: z.string().regex(/^LN\d{8,18}$/i, "errors.field.invalid"),
  change: limitChangeSchema,
});

type Facts = { line: LineFacts; change: LimitChange; businessDate: string };

/** A credit line's limit: for good, for a while, lower, or blocked. */
export const limitChange = defineKind<typeof params, Facts>({
  name: "limit-change",
  group: "limit",
  slaMinutes: OFFICE_DAY_MINUTES,
  params,
  prepare: async ({ tx, ctx, reach }: Desk, { lineNumber, change }): Promise<Prepared<Facts>> => {
    const line = await readLine(tx, reach, lineNumber, ctx.businessDate);
    const { customerId, id, branchId, managerId, currency } = line;
    const amountMinor = isIncrease(line, change) && "limitMinor" in change ? change.limitMinor : 0n;
    return {
      target: { key: `line:${id}`, customerId, lineId: id, branchId, managerId, currency, amountMinor },
      facts: { line, change, businessDate: ctx.businessDate },
    };
  },
  assess: ({ line, change, businessDate }) => assessLimit(line, change, businessDate),
  view: ({ line, change }) => {
    const after = afterChange(line, change);
    const money = (field: string, was: bigint | null, becomes: bigint | null) => ({
      ...{ field, kind: "money" as const },
      before: was === null ? null : String(was),
      after: becomes === null ? null : String(becomes),
    });
    const headroom = ({ limitMinor, temporaryLimitMinor, status }: typeof after) => {
      const limit = status === "active" ? (temporaryLimitMinor ?? limitMinor) : 0n;
      return limit > line.usedMinor ? limit - line.usedMinor : 0n;
    };
    return [
      money("limit", line.limitMinor, after.limitMinor),
      money("temporaryLimit", line.temporaryLimitMinor, after.temporaryLimitMinor),
      { field: "temporaryUntil", kind: "date", before: line.temporaryUntil, after: after.temporaryUntil },
      money("used", line.usedMinor, line.usedMinor),
      money("headroom", headroom(line), headroom(after)),
      { field: "lineStatus", kind: "status", before: line.status, after: after.status },
    ];
  },
  execute: async ({ tx, ctx }, { id, reason }, { lineNumber, change }) => {
    const made = await changeLimit({ ...ctx, tx }, { lineNumber, change, reason, requestId: id });
    return { lineVersion: made.version };
  },
});
