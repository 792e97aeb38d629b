const MINUTE_MS = 60_000;

export const IDLE_LIMIT_MS = 15 * MINUTE_MS;
export const IDLE_WARNING_MS = 13 * MINUTE_MS;
export const ABSOLUTE_LIMIT_MS = 8 * 60 * MINUTE_MS;
/** The database learns of activity at most this often. */
export const TOUCH_INTERVAL_MS = 30_000;
/** Failed attempts let through within a window; the next one blocks for a window. A branch shares one address. */
export const THROTTLE_WINDOW_MS = 15 * MINUTE_MS;
export const ACCOUNT_ATTEMPTS = 10;
export const ADDRESS_ATTEMPTS = 50;
export const LINK_LIFETIME_MS = 24 * 60 * MINUTE_MS;

export type SessionTimes = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null };

/** Why a session is over, or null while it runs. Limits are exclusive: at the very end it is over. */
export function endOfSession(session: SessionTimes, now: Date): "revoked" | "expired" | "idle" | null {
  if (session.revokedAt) return "revoked";
  if (now >= session.expiresAt) return "expired";
  if (now.getTime() - session.lastSeenAt.getTime() >= IDLE_LIMIT_MS) return "idle";
  return null;
}

export function isTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= TOUCH_INTERVAL_MS;
}

/** One spelling of a username, the one the database keeps. */
export function normaliseUsername(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** Whole minutes to wait, never zero. */
export function minutesUntil(moment: Date, now: Date): number {
  return Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / MINUTE_MS));
}
