import {
  OUTCOME_COOKIE,
  OUTCOME_SECONDS,
  packOutcome,
} from "@/app/(portal)/_components/documents/upload-outcome";
import { isSecure } from "@/lib/platform/auth/cookies";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { handler } from "@/lib/platform/handler";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { readUpload, receiveFiles } from "./receive-files";

/** Files for a customer or one of the plans. A script gets JSON, a form without one is sent back to the page it stands on. */
export const POST = handler<{ number: string }>({
  permission: "document.upload",
  run: async (ctx, request, { number }) => {
    const form = await readUpload(request);
    const outcome = await receiveFiles(ctx, number, form);
    if (request.headers.get("accept")?.includes("application/json")) return outcome;
    const page = pageOf(number, form.plan);
    const cookie = [
      `${OUTCOME_COOKIE}=${packOutcome(outcome)}`,
      `Path=${page}`,
      `Max-Age=${OUTCOME_SECONDS}`,
      "HttpOnly",
      "SameSite=Lax",
      ...(isSecure(env().TENOR_BASE_URL) ? ["Secure"] : []),
    ];
    return new Response(null, { status: 303, headers: { location: page, "set-cookie": cookie.join("; ") } });
  },
});

/** Made from the numbers, never from the text that was sent. */
function pageOf(customer: string, plan: string): string {
  const planId = plan ? idOfNumber("plan", plan) : null;
  if (planId !== null) return `/plans/${numberOf("plan", planId)}/documents`;
  const id = idOfNumber("customer", customer);
  if (id === null) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return `/customers/${numberOf("customer", id)}/documents`;
}
