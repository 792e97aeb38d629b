/** What to do about idleness at a moment. Pure, so that the minutes can be tested without waiting for them. */
export interface IdleState {
  now: number;
  /** When the server last heard from this browser. */
  contactAt: number;
  /** When a key or the pointer was last used. */
  activityAt: number;
  warnAfterMs: number;
  endAfterMs: number;
}

export type IdleStep =
  | { kind: "quiet" }
  | { kind: "extend" }
  | { kind: "warn"; leftMs: number }
  | { kind: "ended" };

/** Somebody who typed within the last minute is plainly there: extend without asking. */
const RECENT_MS = 60_000;

export function idleStep(state: IdleState): IdleStep {
  const idle = state.now - state.contactAt;
  if (idle >= state.endAfterMs) return { kind: "ended" };
  if (idle < state.warnAfterMs) return { kind: "quiet" };
  if (state.now - state.activityAt < RECENT_MS) return { kind: "extend" };
  return { kind: "warn", leftMs: state.endAfterMs - idle };
}
