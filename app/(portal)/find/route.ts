import { findAnything, findInput } from "@/lib/domain/search/find-anything";
import { parseInput } from "@/lib/platform/actions";
import { handler } from "@/lib/platform/handler";

/** Posted and not asked by address: the text may be an identifier, and a search by one leaves an audit event. */
export const POST = handler({
  permission: "signed-in",
  run: async (ctx, request) => {
    const raw: unknown = await request.json().catch(() => null);
    return findAnything(ctx, parseInput(findInput, raw));
  },
});
