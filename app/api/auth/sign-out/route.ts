import { endSession } from "@/lib/domain/staff/end-session";
import { forgetSession } from "@/lib/platform/auth/keep-cookies";
import { signInPath } from "@/lib/platform/auth/safe-next";
import { contextOf, currentSession } from "@/lib/platform/auth/session";
import { handler } from "@/lib/platform/handler";

/**
 * A plain form posts here, so that the whole page is left behind and the browser forgets what it kept. Open to a session
 * that is over already: whoever wants out gets out.
 */
export const POST = handler({
  permission: "public",
  run: async () => {
    const session = await currentSession();
    if (session) await endSession(await contextOf(session), session.sessionId);
    await forgetSession();
    const headers = { location: signInPath("/", "signed-out"), "clear-site-data": '"cache"' };
    return new Response(null, { status: 303, headers });
  },
});
