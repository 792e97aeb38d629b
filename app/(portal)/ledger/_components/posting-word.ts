import { wordFor } from "@/app/(portal)/_components/word";

/** What a posting is called: the ledger's own word, or that of the change of terms that made it. */
export function postingWord(tKind: unknown, tReason: unknown, kind: string): string {
  return wordFor(tKind, kind, wordFor(tReason, kind, kind));
}
