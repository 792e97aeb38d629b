import { endSession } from "@/lib/domain/staff/end-session";
import { forgetSession } from "@/lib/platform/auth/keep-cookies";
import { contextOf, currentSession } from "@/lib/platform/auth/session";
import { handler } from "@/lib/platform/handler";

/** A route, not an action: only here can the browser be told to forget the pages it has kept. */
export const POST = handler({
  permission: "public",
  run: async (_ctx, request) => {
    const session = await currentSession();
    if (session) await endSession(await contextOf(session), session.sessionId);
    await forgetSession();
    const reason = request.nextUrl.searchParams.get("reason") === "idle" ? "idle" : "signed-out";
    return new Response(null, {
      status: 303,
      headers: { location: `/sign-in?ended=${reason}`, "clear-site-data": '"cache"' },
    });
  },
});
