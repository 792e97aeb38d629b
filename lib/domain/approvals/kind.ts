import type { z } from "zod";
import type { Tx } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Context, Reach } from "@/lib/platform/service";

/**
 * What one rule says of a request. `refer`: a checker has to look; `refuse`: it may not be sent, unless the rule is the
 * bank's own and somebody overrides it. A rule of law is never overridden. Words are in `approvals.rule.<rule>`.
 */
export type PolicyResult = {
  rule: string;
  outcome: "pass" | "refer" | "refuse";
  isLaw: boolean;
  citation?: string;
  params?: Record<string, string | number>;
};

/** One line of before and after. Amounts are minor units as digits, dates ISO, statuses and words keys of the messages. */
export type ViewField = {
  field: string;
  kind: "money" | "date" | "percent" | "count" | "status" | "choice";
  before: string | null;
  after: string | null;
};

/** What a request is about: found within the maker's reach, with the amount that decides who has to agree. */
export type Target = {
  /** e.g. plan:123. One open request of a kind for each. */
  key: string;
  customerId: bigint;
  planId?: bigint;
  lineId?: bigint;
  branchId: number;
  managerId: number;
  currency: string;
  amountMinor: bigint;
};

export type Prepared<F> = { target: Target; facts: F };

/** Who works, in which transaction, and how far they see. */
export type Desk = { tx: Tx; ctx: Context; reach: Reach };

/** What has been decided, as its executor gets it. */
export type DecidedRequest = { id: bigint; makerId: number; reason: string };

/**
 * One kind of decision: a folder with a schema, a pure rule, a before-and-after view and an executor. `assess` and `view`
 * do no reading: what they need is in the facts. `execute` runs in the transaction that marks the request executed, so it
 * happens exactly once; what it refuses with an AppError is kept as the request's failure.
 */
export type RequestKind<S extends z.ZodType = z.ZodType, F = unknown> = {
  name: string;
  /** Kinds of one group add up for a customer, so that nobody slips under a band by splitting. */
  group: string;
  /** Office minutes until it should be decided. */
  slaMinutes: number;
  params: S;
  prepare(desk: Desk, params: z.output<S>): Promise<Prepared<F>>;
  assess(facts: F, params: z.output<S>): PolicyResult[];
  view(facts: F, params: z.output<S>): ViewField[];
  execute(desk: Desk, request: DecidedRequest, params: z.output<S>): Promise<Prisma.InputJsonObject>;
};

/** Keeps the types of parameters and facts between the functions of one kind. */
export function defineKind<S extends z.ZodType, F>(kind: RequestKind<S, F>): RequestKind {
  return kind as unknown as RequestKind;
}

/** What a rule without an objection says. */
export const pass = (rule: string): PolicyResult => ({ rule, outcome: "pass", isLaw: false });
