type LooseTranslator = { (key: string): string; has(key: string): boolean };

/** The word for a value that may have come from a file: ours where we have one, else the file's own, made readable. */
export function wordFor(translator: unknown, key: string, fallback: string): string {
  // Keys made from data are unknown to the type of t; `has` decides at run time.
  const t = translator as LooseTranslator;
  return /^[\w.-]+$/.test(key) && t.has(key) ? t(key) : fallback.replaceAll("_", " ");
}
