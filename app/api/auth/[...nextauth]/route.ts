import type { NextRequest } from "next/server";
import { handshake } from "@/lib/platform/auth/handshake";
import { failureOf } from "@/lib/platform/failures";
import { STATUS_OF } from "@/lib/platform/handler";

/** The parts of next-auth's protocol that we open; its `session` is not among them, for our session row decides that. */
const OPEN = new Set(["GET csrf", "GET providers", "POST callback"]);

type Segment = { params: Promise<{ nextauth: string[] }> };

async function respond(request: NextRequest, segment: Segment): Promise<Response> {
  const [verb = ""] = (await segment.params).nextauth;
  if (!OPEN.has(`${request.method} ${verb}`)) return new Response(null, { status: 404 });
  let refusal: unknown = null;
  const response = await handshake(request, segment, (error) => {
    refusal = error;
  });
  response.headers.set("cache-control", "no-store");
  if (!refusal) return response;
  const { code, message } = await failureOf(refusal);
  const headers = { "cache-control": "no-store" };
  return Response.json({ error: { code, message } }, { status: STATUS_OF[code], headers });
}

export { respond as GET, respond as POST };
