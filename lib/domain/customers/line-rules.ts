/** What a line allows and how much of it is taken, on one day. Amounts are minor units of the line's currency. */
export type LineAmounts = {
  limitMinor: bigint;
  temporaryLimitMinor: bigint | null;
  temporaryUntil: string | null;
  usedMinor: bigint;
};

/** A temporary limit replaces the permanent one up to and including its last day. */
export function limitInForce(line: LineAmounts, businessDate: string): bigint {
  const { temporaryLimitMinor, temporaryUntil } = line;
  const isRunning = temporaryLimitMinor !== null && temporaryUntil !== null && temporaryUntil >= businessDate;
  return isRunning ? temporaryLimitMinor : line.limitMinor;
}

/** What may still be used; negative when the line is overdrawn. */
export function headroom(line: LineAmounts, businessDate: string): bigint {
  return limitInForce(line, businessDate) - line.usedMinor;
}

/** Used over the limit in force, in percent with one decimal, rounded half up; null where there is no limit. */
export function utilisationPercent(line: LineAmounts, businessDate: string): number | null {
  const limit = limitInForce(line, businessDate);
  if (limit <= 0n) return null;
  return Number((line.usedMinor * 2000n + limit) / (limit * 2n)) / 10;
}
