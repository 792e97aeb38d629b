import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Action, ActionResult } from "@/lib/platform/action-result";
import type { Permission } from "@/lib/platform/auth/permissions";
import { anonymousContext, currentContext } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/errors";
import { failureOf } from "@/lib/platform/failures";
import { messageOfIssue } from "@/lib/platform/input-messages";
import { authorize, type Context, heldOf } from "@/lib/platform/service";

/** A permission, or any one of several; or any signed-in person; or nobody yet (sign-in itself). */
export type Door = Permission | readonly [Permission, ...Permission[]] | "signed-in" | "public";

type ActionOptions<S extends z.ZodType, T> = {
  permission: Door;
  input: S;
  run: (ctx: Context, input: z.output<S>) => Promise<T>;
};

/**
 * Builds what a "use server" file exports. Next refuses other origins; this refuses whoever has no session or no
 * permission, reads a form or a plain object through the schema, and turns refusals into a translated result.
 */
export function action<S extends z.ZodType, T>(options: ActionOptions<S, T>): Action<z.input<S>, T> {
  return async (...args: unknown[]): Promise<ActionResult<T>> => {
    const raw = readInput(args.at(-1));
    try {
      const ctx = await enter(options.permission);
      return { ok: true, data: await options.run(ctx, parseInput(options.input, raw)) };
    } catch (error) {
      // redirect(), notFound() and the like are not failures.
      unstable_rethrow(error);
      return { ...(await failureOf(error)), values: keptValues(raw) };
    }
  };
}

/** The context behind a door, or the refusal of whoever may not pass it. */
export async function enter(door: Door): Promise<Context> {
  if (door === "public") return anonymousContext();
  const ctx = await currentContext();
  if (door === "signed-in") return ctx;
  await authorize(ctx, typeof door === "string" ? door : heldOf(ctx.actor, door));
  return ctx;
}

export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw, { error: messageOfIssue });
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new AppError("INVALID", "errors.INVALID", {}, fields);
}

/** A form as an object: fields of the same name become a list; what Next adds for itself is left out. */
export function readInput(input: unknown): unknown {
  if (!(input instanceof FormData)) return input ?? {};
  const entries = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of input) {
    if (!name.startsWith("$ACTION")) entries.set(name, [...(entries.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    [...entries].map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
}

const SECRET_FIELD = /password|token|repeat|code/i;
/** Enough for a note that is a little too long. */
const KEPT_LENGTH = 10_000;

function keptValues(raw: unknown): Record<string, string> {
  if (typeof raw !== "object" || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === "string" && entry[1].length <= KEPT_LENGTH && !SECRET_FIELD.test(entry[0]),
    ),
  );
}
