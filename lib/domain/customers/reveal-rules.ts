/** Why a masked identifier is needed. The words beside the choice are the person's own; both are audited. */
export const REVEAL_REASONS = [
  "verify-identity",
  "contact-customer",
  "customer-request",
  "dispute",
  "legal-order",
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** Reveals of one person within an hour. A desk that needs more is copying a list, not serving a customer. */
export const REVEALS_PER_HOUR = 30;
const HOUR_MS = 3_600_000;

/** How long the value may stand on the screen, in seconds. */
export const REVEAL_SECONDS = 60;

export function isOverRevealLimit(revealedInLastHour: number): boolean {
  return revealedInLastHour >= REVEALS_PER_HOUR;
}

/** Reveals from this moment on count against the limit. */
export function revealWindowStart(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS);
}
