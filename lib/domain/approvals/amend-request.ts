import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { composeRequest } from "./compose-request";
import { assertMaker, assertStatus } from "./life";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { kindOf } from "./registry";
import { type AmendRequestInput, amendRequestInput } from "./schemas";

/**
 * The maker changes what was sent, returned or not decided yet: a new round, in which earlier approvals count no more. What
 * the rules say, and who decides, is worked out anew.
 */
export async function amendRequest(ctx: Context, input: AmendRequestInput): Promise<void> {
  const reach = await authorize(ctx, "request.make");
  const { staffId } = requireStaff(ctx);
  const { number, version, ...wish } = parse(amendRequestInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { number, version, staffId });
    assertMaker(request, staffId);
    assertStatus(request, ["submitted", "returned"]);
    const composed = await composeRequest({ tx, ctx, reach }, kindOf(request.kind), wish, request.id);
    await moveRequest(tx, ctx, request, {
      event: "amended",
      text: wish.reason,
      detail: { round: request.round + 1, ...(wish.override && { override: wish.override.code }) },
      set: { ...composed, round: request.round + 1, assigneeId: null },
    });
  });
}
