export const dynamic = "force-dynamic";

/** The process is up and answers. Restart it when it doesn't. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { "cache-control": "no-store" } });
}
