import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, requireStaff, transaction } from "@/lib/platform/service";
import { assertMaker, assertStatus, whyNotDecide } from "./life";
import { rolesOver } from "./load-authority";
import { lockRequest } from "./lock-request";
import { moveRequest } from "./move-request";
import { enqueueExecution } from "./queue-execution";
import {
  type CommentOnRequestInput,
  commentOnRequestInput,
  type RequestStepInput,
  requestStepInput,
  type WithdrawRequestInput,
  withdrawRequestInput,
} from "./schemas";

/** The maker takes it back before it is decided, or gives up one that could not be carried out. */
export async function withdrawRequest(ctx: Context, input: WithdrawRequestInput): Promise<void> {
  const reach = await authorize(ctx, "request.make");
  const { staffId } = requireStaff(ctx);
  const given = parse(withdrawRequestInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    assertMaker(request, staffId);
    assertStatus(request, ["submitted", "returned", "failed"]);
    await moveRequest(tx, ctx, request, {
      event: "withdrawn",
      text: given.reason,
      set: { status: "withdrawn", waitingRoleId: null, assigneeId: null },
    });
  });
}

/** Takes a request to decide it, so that no colleague reads the same; whoever may decide it may. */
export async function claimRequest(ctx: Context, input: RequestStepInput): Promise<void> {
  const reach = await authorize(ctx, "request.decide");
  const { staffId } = requireStaff(ctx);
  const given = parse(requestStepInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    const roleIds = await rolesOver(tx, staffId, request.branchId, ctx.businessDate);
    const reason = whyNotDecide(request, { staffId, roleIds }, false);
    if (reason) throw new AppError("RULE", reason);
    await moveRequest(tx, ctx, request, { event: "claimed", set: { assigneeId: staffId } });
  });
}

/** Puts it back for colleagues: who took it, or anybody whose turn it could be, so that nothing lies with the absent. */
export async function releaseRequest(ctx: Context, input: RequestStepInput): Promise<void> {
  const reach = await authorize(ctx, "request.decide");
  const { staffId } = requireStaff(ctx);
  const given = parse(requestStepInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    const roleIds = await rolesOver(tx, staffId, request.branchId, ctx.businessDate);
    const reason = whyNotDecide({ ...request, assigneeId: null }, { staffId, roleIds }, false);
    if (reason) throw new AppError("RULE", reason);
    await moveRequest(tx, ctx, request, { event: "released", set: { assigneeId: null } });
  });
}

/** One that could not be carried out is tried again as it was approved. */
export async function retryRequest(ctx: Context, input: RequestStepInput): Promise<void> {
  const reach = await authorize(ctx, "request.decide");
  const { staffId } = requireStaff(ctx);
  const given = parse(requestStepInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { ...given, staffId });
    assertStatus(request, ["failed"]);
    await moveRequest(tx, ctx, request, {
      event: "retried",
      set: { status: "approved", executeAfter: ctx.now },
    });
    await enqueueExecution(tx, request.id, ctx.now);
  });
}

/** A word on a request, for its maker, its checkers and whoever reads it later. It is never taken away again. */
export async function commentOnRequest(ctx: Context, input: CommentOnRequestInput): Promise<void> {
  const reach = await authorize(ctx, "request.read");
  const { staffId } = requireStaff(ctx);
  const { number, text } = parse(commentOnRequestInput, input);
  await transaction(ctx, async (tx) => {
    const request = await lockRequest(tx, reach, { number, staffId });
    await moveRequest(tx, ctx, request, { event: "commented", text, set: null });
  });
}
