/** Where to go after sign-in: a path of this site and nothing else. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next)) return "/";
  // A tab or a newline inside is dropped by browsers and could turn /x into //x.
  return /[\p{Cc}\\]/u.test(next) ? "/" : next;
}

/** Why somebody is at the sign-in page. */
export const ENDINGS = ["signed-out", "idle", "expired", "password-set"] as const;
export type Ending = (typeof ENDINGS)[number];

export function signInPath(from: string, ended?: Ending): string {
  const query = new URLSearchParams();
  const next = safeNext(from);
  if (next !== "/") query.set("next", next);
  if (ended) query.set("ended", ended);
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}
