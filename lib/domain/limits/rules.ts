import { z } from "zod";
import { MAX_PRINCIPAL_MINOR } from "@/lib/core/schedule/limits";

/** Minor units as digits in JSON, a bigint in memory. */
const limitMinor = z.codec(
  z.string().regex(/^\d{1,18}$/, "errors.field.invalid"),
  z.bigint().max(MAX_PRINCIPAL_MINOR),
  {
    decode: (digits) => BigInt(digits),
    encode: (minor) => minor.toString(),
  },
);

/** What can be done to the limit of a credit line. */
export const limitChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("permanent"), limitMinor }),
  z.strictObject({ kind: z.literal("temporary"), limitMinor, until: z.iso.date("errors.field.invalidDate") }),
  z.strictObject({ kind: z.literal("block") }),
  z.strictObject({ kind: z.literal("unblock") }),
]);
export type LimitChange = z.output<typeof limitChangeSchema>;

/** The part of a line that decides how much can be drawn. Amounts are minor units; until is an ISO date, inclusive. */
export type Limit = {
  limitMinor: bigint;
  temporaryLimitMinor: bigint | null;
  temporaryUntil: string | null;
  status: "active" | "blocked" | "closed";
};

/** The limit after the change. A permanent one takes the place of a temporary one, too. */
export function afterChange(limit: Limit, change: LimitChange): Limit {
  const { limitMinor, temporaryLimitMinor, temporaryUntil, status } = limit;
  switch (change.kind) {
    case "permanent":
      return { limitMinor: change.limitMinor, temporaryLimitMinor: null, temporaryUntil: null, status };
    case "temporary":
      return { limitMinor, temporaryLimitMinor: change.limitMinor, temporaryUntil: change.until, status };
    case "block":
      return { limitMinor, temporaryLimitMinor, temporaryUntil, status: "blocked" };
    case "unblock":
      return { limitMinor, temporaryLimitMinor, temporaryUntil, status: "active" };
  }
}

/** What can be owed on the line on a business date at most: nothing more while it is blocked. */
export function limitInForce(limit: Limit, businessDate: string): bigint {
  const isTemporary = limit.temporaryUntil !== null && limit.temporaryUntil >= businessDate;
  return isTemporary && limit.temporaryLimitMinor !== null ? limit.temporaryLimitMinor : limit.limitMinor;
}

/** Whether the holder could draw more afterwards than the line allows for good. */
export function isIncrease(limit: Limit, change: LimitChange): boolean {
  if (change.kind === "unblock") return true;
  return "limitMinor" in change && change.limitMinor > limit.limitMinor;
}
