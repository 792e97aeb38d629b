/** An account as its customer reads it: what was charged, what was paid, what is owed after it. Amounts are minor units. */
export type AccountLine = {
  /** The day it entered the account. */
  on: string;
  /** The day money came in, where that is another. */
  receivedOn: string | null;
  /** A key of statements.line. */
  kind: string;
  /** The instalment that an interest line belongs to. */
  seq: number | null;
  /** The posting's or payment's shown number. */
  reference: string | null;
  channel: string | null;
  chargedMinor: bigint;
  creditedMinor: bigint;
  /** Of money: what it settled. */
  split: LineSplit | null;
};

export type LineSplit = {
  principalMinor: bigint;
  interestMinor: bigint;
  feeMinor: bigint;
  penaltyMinor: bigint;
  heldMinor: bigint;
};

export type BalancedLine = AccountLine & { balanceMinor: bigint };

export type AccountPeriod = {
  openingMinor: bigint;
  chargedMinor: bigint;
  creditedMinor: bigint;
  closingMinor: bigint;
  lines: BalancedLine[];
};

const BLANK = { receivedOn: null, seq: null, reference: null, channel: null, split: null } as const;

/** A line that moves the balance by `netMinor`: above zero is owed more. */
export function lineOf(
  on: string,
  kind: string,
  netMinor: bigint,
  more: Partial<AccountLine> = {},
): AccountLine {
  return {
    ...BLANK,
    on,
    kind,
    chargedMinor: netMinor > 0n ? netMinor : 0n,
    creditedMinor: netMinor < 0n ? -netMinor : 0n,
    ...more,
  };
}

export const netOf = ({ chargedMinor, creditedMinor }: AccountLine) => chargedMinor - creditedMinor;

export const balanceOf = (lines: readonly AccountLine[]) =>
  lines.reduce((sum, line) => sum + netOf(line), 0n);

/** The lines from one day through another, both included, with the balance before, after each, and at the end. */
export function periodOf(lines: readonly AccountLine[], from: string, to: string): AccountPeriod {
  const openingMinor = balanceOf(lines.filter(({ on }) => on < from));
  let balanceMinor = openingMinor;
  const shown = lines
    .filter(({ on }) => on >= from && on <= to)
    .map((line) => {
      balanceMinor += netOf(line);
      return { ...line, balanceMinor };
    });
  return {
    openingMinor,
    chargedMinor: shown.reduce((sum, line) => sum + line.chargedMinor, 0n),
    creditedMinor: shown.reduce((sum, line) => sum + line.creditedMinor, 0n),
    closingMinor: balanceMinor,
    lines: shown,
  };
}
