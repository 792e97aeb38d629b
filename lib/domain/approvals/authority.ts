/** One line of the published matrix. Amounts are minor units; null has no upper end. */
export type AuthorityLine = {
  kind: string;
  currency: string;
  upToMinor: bigint | null;
  level: number;
  roleId: number;
  people: number;
};

/** One step of a decision: so many different people who hold the role. */
export type Level = { roleId: number; people: number };

/** The levels a request of this amount has to pass; none where the matrix does not provide for it. Bands include their end. */
export function levelsFor(
  lines: readonly AuthorityLine[],
  wish: { kind: string; currency: string; amountMinor: bigint },
): Level[] {
  const fitting = lines.filter(
    ({ kind, currency, upToMinor }) =>
      kind === wish.kind &&
      currency === wish.currency &&
      (upToMinor === null || wish.amountMinor <= upToMinor),
  );
  const band = fitting.reduce<bigint | null>((least, { upToMinor }) => lesser(least, upToMinor), null);
  return fitting
    .filter(({ upToMinor }) => upToMinor === band)
    .sort((a, b) => a.level - b.level)
    .map(({ roleId, people }) => ({ roleId, people }));
}

/** A refusal of the bank's own policy is overridden by one person more at the first level. */
export function withOverride(levels: readonly Level[]): Level[] {
  return levels.map((level, i) => (i === 0 ? { ...level, people: level.people + 1 } : level));
}

function lesser(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
