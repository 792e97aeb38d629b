import type { NextRequest } from "next/server";
import type { ActionFailure } from "@/lib/platform/action-result";
import { type Door, enter } from "@/lib/platform/actions";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { failureOf } from "@/lib/platform/failures";
import type { Context } from "@/lib/platform/service";

export const STATUS_OF: Record<ActionFailure["code"], number> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RULE: 422,
  LIMIT: 429,
  UNEXPECTED: 500,
  UNAVAILABLE: 503,
};

type Params = Record<string, string | string[]>;

type HandlerOptions<P extends Params> = {
  permission: Door;
  /** A Response goes out as it is; anything else becomes JSON, bigint as text. */
  run: (ctx: Context, request: NextRequest, params: P) => Promise<unknown>;
};

/** Builds an export of a route.ts: session, permission, same origin for what changes something, and the error mapping. */
export function handler<P extends Params = Params>({ permission, run }: HandlerOptions<P>) {
  return async (request: NextRequest, segment: { params: Promise<P> }): Promise<Response> => {
    try {
      requireSameOrigin(request);
      const ctx = await enter(permission);
      const result = await run(ctx, request, await segment.params);
      return result instanceof Response ? withoutStore(result) : json(result ?? {}, 200);
    } catch (error) {
      const { ok: _, ...failure } = await failureOf(error);
      return json({ error: failure }, STATUS_OF[failure.code]);
    }
  };
}

/** Route handlers have no check of their own: a page elsewhere could post here with the visitor's cookie. */
export function requireSameOrigin(request: NextRequest): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin") ?? "";
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  const own = [request.headers.get("host"), new URL(env().TENOR_BASE_URL).host];
  if (!host || !own.includes(host)) throw new AppError("FORBIDDEN", "errors.FORBIDDEN");
}

function withoutStore(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  return response;
}

function json(body: unknown, status: number): Response {
  const text = JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  return new Response(text, { status, headers });
}
