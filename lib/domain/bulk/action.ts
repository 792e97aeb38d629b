import type { z } from "zod";
import type { Permission } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import type { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Context, Reach } from "@/lib/platform/service";

/** A plan as the actions see it. Amounts are minor units of `currency`, dates ISO. */
export type BulkPlan = {
  customerId: bigint;
  planId: bigint;
  branchId: number;
  managerId: number;
  status: PlanStatus;
  currency: string;
  outstandingMinor: bigint;
  overdueMinor: bigint;
  oldestUnpaidOn: string | null;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
};

/** Why one plan is left as it is: a key of the namespace `bulk.refusal`, so that each reader reads it in their language. */
export type Refusal = { key: string; params?: Record<string, string | number> };

/** Who acts, in which transaction, and how far their permission for this action reaches at this moment. */
export type Desk = { tx: Tx; ctx: Context; staffId: number; reach: Reach };

/**
 * What can be done to many plans at once. Plans come in the order of their keys, all of a customer's together. `check`
 * gives the refused ones by plan id and changes nothing; `apply` gets what is left, in the same transaction, and writes an
 * audit event for every plan that it changes.
 */
export type BulkAction<S extends z.ZodType = z.ZodType> = {
  name: string;
  permission: Permission;
  params: S;
  check(desk: Desk, plans: readonly BulkPlan[], params: z.output<S>): Promise<Map<bigint, Refusal>>;
  apply(desk: Desk, plans: readonly BulkPlan[], params: z.output<S>, reason: string): Promise<void>;
  /** Plans that nobody chose and that are changed along with these. */
  countAlong?(desk: Desk, plans: readonly BulkPlan[], params: z.output<S>): Promise<number>;
};

/** Keeps the type of the parameters between the schema and the functions. */
export function defineBulkAction<S extends z.ZodType>(action: BulkAction<S>): BulkAction {
  return action as unknown as BulkAction;
}
