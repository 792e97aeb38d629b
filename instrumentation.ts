/** Runs once when the server starts, before its first request: with bad configuration it never gets that far. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { requireEnv } = await import("@/lib/platform/env");
  requireEnv();
  const { notePeerAddresses } = await import("@/lib/platform/auth/peer-address");
  notePeerAddresses();
}
