import { checkReadiness } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** The database answers, is migrated, and a worker gave a recent sign of life. Send people here only then. */
export async function GET(): Promise<Response> {
  const { isReady, ...checks } = await checkReadiness();
  return Response.json(
    { ready: isReady, ...checks },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
