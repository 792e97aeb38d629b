import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { numberOf } from "@/lib/platform/numbers";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { composeRequest } from "./compose-request";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { kindOf } from "./registry";
import { type SubmitRequestInput, submitRequestInput } from "./schemas";

/**
 * Sends a request to those who decide it. The same key gives the same request. RULE for what law or policy refuses, and for
 * an amount that nobody has authority over; CONFLICT where one of the kind is open for the same target.
 */
export async function submitRequest(ctx: Context, input: SubmitRequestInput): Promise<{ number: string }> {
  const reach = await authorize(ctx, "request.make");
  const { staffId } = requireStaff(ctx);
  const { key, ...wish } = parse(submitRequestInput, input);
  const kind = kindOf(wish.kind);
  return transaction(ctx, async (tx) => {
    const known = await findByKey(tx, staffId, key, wish);
    if (known) return known;
    const composed = await composeRequest({ tx, ctx, reach }, kind, wish);
    const { id } = await tx.request.create({ data: { ...composed, makerId: staffId, key } });
    const number = numberOf("request", id);
    await moveRequest(tx, ctx, await lockRequest(tx, { all: true }, { number, staffId }), {
      event: "submitted",
      text: wish.reason,
      ...(wish.override && { detail: { override: wish.override.code } }),
      set: null,
    });
    return { number };
  });
}

/** The request this key has made already; RULE where it was another wish. Two that come at once take turns. */
async function findByKey(tx: Tx, makerId: number, key: string, wish: { kind: string; reason: string }) {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`request:${makerId}:${key}`}))::text as held`;
  const row = await tx.request.findUnique({
    where: { makerId_key: { makerId, key } },
    select: { id: true, kind: true, reason: true },
  });
  if (!row) return null;
  if (row.kind !== wish.kind || row.reason !== wish.reason) throw new AppError("RULE", "servicing.keyReused");
  return { number: numberOf("request", row.id) };
}
