const HAN = /\p{Script=Han}/u;

/**
 * Whether a name of a page or action is what the text asks for: each word of the text begins a word of one of the names,
 * in whichever language. Chinese has no gaps between words, so there any part will do.
 */
export function isNamed(text: string, names: readonly string[]): boolean {
  const asked = wordsOf(text);
  if (asked.length === 0) return false;
  const known = names.map((name) => name.normalize("NFKC").toLowerCase());
  const words = known.flatMap(wordsOf);
  return asked.every((part) =>
    HAN.test(part) ? known.some((name) => name.includes(part)) : words.some((word) => word.startsWith(part)),
  );
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
