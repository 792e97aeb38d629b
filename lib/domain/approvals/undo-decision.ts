import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { assertStatus } from "./life";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { type RequestStepInput, requestStepInput } from "./schemas";

/**
 * Whoever approved last takes it back before it is carried out. The request begins a new round at its first level: what others
 * approved, they approved together with this.
 */
export async function undoDecision(ctx: Context, input: RequestStepInput): Promise<void> {
  const reach = await authorize(ctx, "request.decide");
  const { staffId } = requireStaff(ctx);
  const given = parse(requestStepInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    assertStatus(request, ["approved"]);
    const last = await tx.requestDecision.findFirst({
      where: { requestId: request.id, round: request.round },
      orderBy: [{ level: "desc" }, { decidedAt: "desc" }],
    });
    if (last?.checkerId !== staffId) throw new AppError("RULE", "approvals.refusal.notYourDecision");
    if (request.executeAfter && request.executeAfter <= ctx.now)
      throw new AppError("RULE", "approvals.refusal.tooLateToUndo");
    await moveRequest(tx, ctx, request, {
      event: "undone",
      set: {
        status: "submitted",
        round: request.round + 1,
        level: 1,
        waitingRoleId: request.policy?.levels[0]?.roleId ?? null,
        assigneeId: staffId,
        decidedAt: null,
        executeAfter: null,
      },
    });
  });
}
