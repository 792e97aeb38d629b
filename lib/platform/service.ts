import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { recordRefusal } from "@/lib/platform/audit";
import type { Permission } from "@/lib/platform/auth/permissions";
import { db, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

/** How far a role reaches. Several assignments of one person add up. */
export type Grant = {
  permissions: ReadonlySet<string>;
  scope: "own" | "branch" | "region" | "all";
  /** The branches a branch or region scope stands for; empty otherwise. */
  branchIds: readonly number[];
};

export type Actor =
  | { kind: "staff"; staffId: number; username: string; displayName: string; grants: readonly Grant[] }
  | { kind: "api_key"; keyId: number; grants: readonly Grant[] }
  | { kind: "system"; job: string };

/** Everything a verb may know of its caller. The clock is passed in; the business date comes from the database. */
export type Context = {
  actor: Actor;
  now: Date;
  /** ISO date of the business day. */
  businessDate: string;
  requestId: string;
  locale: "en" | "zh-CN";
  address?: string;
  /** A verb called with a transaction joins it, so verbs compose. */
  tx?: Tx;
};

/** The job that acts for whoever is not signed in yet. It holds no permission; only requireAnonymous lets it in. */
export const VISITOR_JOB = "visitor";

/** What a permission lets its holder see: everything, or own plans and those of some branches. */
export type Reach = { all: true } | { all: false; ownStaffId: number | null; branchIds: readonly number[] };

/** The reach of one permission for this actor, or null when none of the actor's roles grants it. */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  if (actor.kind === "system") return actor.job === VISITOR_JOB ? null : { all: true };
  const grants = actor.grants.filter((grant) => grant.permissions.has(permission));
  if (grants.length === 0) return null;
  if (grants.some((grant) => grant.scope === "all")) return { all: true };
  const isOwn = actor.kind === "staff" && grants.some((grant) => grant.scope === "own");
  return {
    all: false,
    ownStaffId: isOwn ? actor.staffId : null,
    branchIds: [...new Set(grants.flatMap((grant) => grant.branchIds))],
  };
}

export function can(actor: Actor, permission: Permission): boolean {
  return reachOf(actor, permission) !== null;
}

/** Of several permissions that each open a door, the one the actor holds; the first where there is none, to be refused. */
export function heldOf(actor: Actor, permissions: readonly [Permission, ...Permission[]]): Permission {
  return permissions.find((permission) => can(actor, permission)) ?? permissions[0];
}

/** First line of every verb: the reach of the permission, or a refusal that is itself audited. */
export async function authorize(ctx: Context, permission: Permission): Promise<Reach> {
  const reach = reachOf(ctx.actor, permission);
  if (reach) return reach;
  await recordRefusal(ctx, permission);
  throw new AppError("FORBIDDEN", "errors.FORBIDDEN", { permission });
}

/** First line of a verb that only jobs and operators' commands may call. */
export function requireSystem(ctx: Context): void {
  const { actor } = ctx;
  if (actor.kind === "system" && actor.job !== VISITOR_JOB) return;
  throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
}

/** First line of a verb for somebody who is not signed in: sign-in, and a one-time link. */
export function requireAnonymous(ctx: Context): void {
  const { actor } = ctx;
  if (actor.kind === "system" && actor.job === VISITOR_JOB) return;
  throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
}

/** First line of a verb on the actor's own account, which every person may do and nothing else can. */
export function requireStaff(ctx: Context): Extract<Actor, { kind: "staff" }> {
  if (ctx.actor.kind === "staff") return ctx.actor;
  throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
}

/** Second line of every verb: input that fits its schema, or INVALID with a message key for each field. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new AppError("INVALID", "errors.INVALID", {}, fields);
}

const RETRIED = new Set(["40001", "40P01", "P2034"]);
const ATTEMPTS = 3;

/** Runs the work in the caller's transaction or a new one; deadlocks and serialisation failures are tried again. */
export async function transaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx.tx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { timeout: 15_000, maxWait: 5_000 });
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRIED.has(databaseCode(error))) throw error;
    }
  }
}

function databaseCode(error: unknown): string {
  const shape = error as {
    code?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return shape.meta?.driverAdapterError?.cause?.originalCode ?? shape.code ?? "";
}

/** The context of a job or an operator's command. */
export async function systemContext(job: string): Promise<Context> {
  const day = await db().businessDay.findUnique({ where: { id: 1 } });
  if (!day) throw new AppError("UNAVAILABLE", "errors.UNAVAILABLE");
  return {
    actor: { kind: "system", job },
    now: new Date(),
    businessDate: day.currentOn.toISOString().slice(0, 10),
    requestId: randomUUID(),
    locale: "en",
  };
}
