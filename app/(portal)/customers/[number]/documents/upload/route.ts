import {
  OUTCOME_COOKIE,
  OUTCOME_SECONDS,
  packOutcome,
  type UploadOutcome,
} from "@/app/(portal)/_components/documents/upload-outcome";
import { isSecure } from "@/lib/platform/auth/cookies";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { failureOf } from "@/lib/platform/failures";
import { handler } from "@/lib/platform/handler";
import { idOfNumber, numberOf } from "@/lib/platform/numbers";
import { readUpload, receiveFiles } from "./receive-files";

/** Files for a customer or one of the plans. A script gets JSON; a form without one is sent back to the page it stands on. */
export const POST = handler<{ number: string }>({
  permission: "document.upload",
  run: async (ctx, request, { number }) => {
    const isForm = request.headers.get("accept")?.includes("text/html") ?? false;
    // In the address: it is known also of a form that is cut off.
    const plan = request.nextUrl.searchParams.get("plan") ?? "";
    const form = await readUpload(request).catch((error: unknown) => {
      if (isForm && error instanceof AppError) return error;
      throw error;
    });
    if (form instanceof AppError) return backTo(pageOf(number, plan), await refusedWhole(form));
    const outcome = await receiveFiles(ctx, { customer: number, plan }, form);
    return isForm ? backTo(pageOf(number, plan), outcome) : outcome;
  },
});

async function refusedWhole(error: AppError): Promise<UploadOutcome> {
  const { message } = await failureOf(error);
  return { outcomes: [], fields: { files: message }, values: { kind: "", title: "" } };
}

/** Made from the numbers, never from the text that was sent. */
function pageOf(customer: string, plan: string): string {
  const planId = plan ? idOfNumber("plan", plan) : null;
  if (planId !== null) return `/plans/${numberOf("plan", planId)}/documents`;
  const id = idOfNumber("customer", customer);
  if (id === null) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  return `/customers/${numberOf("customer", id)}/documents`;
}

function backTo(page: string, outcome: UploadOutcome): Response {
  const cookie = [
    `${OUTCOME_COOKIE}=${packOutcome(outcome)}`,
    `Path=${page}`,
    `Max-Age=${OUTCOME_SECONDS}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isSecure(env().TENOR_BASE_URL) ? ["Secure"] : []),
  ];
  return new Response(null, { status: 303, headers: { location: page, "set-cookie": cookie.join("; ") } });
}
