import { db } from "@/lib/platform/db/client";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { kindOf, readPayload } from "./registry";
import { type PreviewRequestInput, previewRequestInput } from "./schemas";
import { makeSheet, type Sheet } from "./sheet";

/** What a request would change, what the rules say of it and who would decide. Nothing is stored. */
export async function previewRequest(ctx: Context, input: PreviewRequestInput): Promise<Sheet> {
  const reach = await authorize(ctx, "request.make");
  const given = parse(previewRequestInput, input);
  const kind = kindOf(given.kind);
  return makeSheet({ tx: ctx.tx ?? db(), ctx, reach }, kind, readPayload(kind, given.payload));
}
