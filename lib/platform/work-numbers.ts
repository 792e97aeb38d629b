/** Numbers of what people set going, beside those of what the bank owns: two letters and the id, at least eight digits. */
const PREFIX = { export: "EX", bulk: "BK" } as const;
const DIGITS = 8;

export type WorkKind = keyof typeof PREFIX;

export function workNumberOf(kind: WorkKind, id: bigint | string): string {
  return PREFIX[kind] + String(id).padStart(DIGITS, "0");
}

/** What a typed number stands for, with or without its zeros; null where it is no such number. */
export function readWorkNumber(text: string): { kind: WorkKind; id: bigint } | null {
  const [, prefix, digits] = /^(EX|BK)[ -]?0*([1-9]\d{0,17})$/i.exec(text.normalize("NFKC").trim()) ?? [];
  if (!prefix || !digits) return null;
  return { kind: prefix.toUpperCase() === PREFIX.export ? "export" : "bulk", id: BigInt(digits) };
}
