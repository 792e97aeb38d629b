/**
 * `@username`, in running text of either language: Chinese puts no space before or after it, and an e-mail address is no call.
 * The full stop at the end of a sentence is not part of the name.
 */
const MENTION = /(?<![a-z0-9_.@-])@([a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?)/gi;

/** The usernames a text calls, lower case, each once. A bare figure such as "@3.6" calls nobody. */
export function namesCalled(body: string): string[] {
  const names = [...body.matchAll(MENTION)].map(([, name = ""]) => name.toLowerCase());
  return [...new Set(names)].filter((name) => /[a-z]/.test(name));
}

export type Called = { username: string; displayName: string; isReader: boolean };
export type NotePart = { kind: "text"; text: string } | ({ kind: "mention" } & Called);

/** The text in pieces, each call of somebody who was told of the note by itself. Joined again it is the text as written. */
export function partsOf(body: string, called: readonly Called[]): NotePart[] {
  const byName = new Map(called.map((person) => [person.username, person]));
  const parts: NotePart[] = [];
  let from = 0;
  for (const match of body.matchAll(MENTION)) {
    const person = byName.get((match[1] ?? "").toLowerCase());
    if (!person) continue;
    if (match.index > from) parts.push({ kind: "text", text: body.slice(from, match.index) });
    parts.push({ kind: "mention", ...person });
    from = match.index + match[0].length;
  }
  if (from < body.length) parts.push({ kind: "text", text: body.slice(from) });
  return parts;
}
