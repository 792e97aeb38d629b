import type { KeyPage } from "@/lib/domain/notes/key-page";

type Query = Record<string, string | string[] | undefined>;

/** The page of a keyset list that an address asks for; what is no id asks for the first. */
export function keyPageOf(query: Query): KeyPage {
  const id = (name: string) => {
    const value = query[name];
    return typeof value === "string" && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined;
  };
  return { before: id("before"), after: id("after") };
}

/** The neighbours' addresses; `path` may have a query of its own, which stays. */
export function keyPageLinks(
  path: string,
  { rows, hasNewer, hasOlder }: { rows: readonly { id: bigint }[]; hasNewer: boolean; hasOlder: boolean },
) {
  const first = rows[0];
  const last = rows.at(-1);
  const to = (name: string, id: bigint) => `${path}${path.includes("?") ? "&" : "?"}${name}=${id}`;
  return {
    previousHref: hasNewer && first ? to("after", first.id) : null,
    nextHref: hasOlder && last ? to("before", last.id) : null,
  };
}
