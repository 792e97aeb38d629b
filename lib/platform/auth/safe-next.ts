/** Where to go after sign-in: a path of this site and nothing else. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next)) return "/";
  // A tab or a newline inside is dropped by browsers and could turn /x into //x.
  return /[\p{Cc}\\]/u.test(next) ? "/" : next;
}
