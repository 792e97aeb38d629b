export type DemoOptions = {
  plans: number;
  /** Months of history kept as rows: 1..30. */
  months: number;
  seed: number;
  /** Of the people one can sign in as. */
  password: string;
  /** On two connections that commit by themselves; usual for large loads. */
  inLanes?: boolean;
  /** Told after each part of the work. */
  onPart?: (part: string, seconds: number) => void;
};

export type DemoFigures = { customers: number; plans: number; months: number; seconds: number };

/** Up to here a load is one transaction with full history; a larger one runs on two connections. */
const MOST_PLANS_AT_ONCE = 200_000;
const FULL_MONTHS = 30;
const MONTHS_OF_LARGE = 1;

export const isLarge = (plans: number): boolean => plans > MOST_PLANS_AT_ONCE;

/** Ten million plans with thirty months each would be 300 million rows of history. */
export const usualMonths = (plans: number): number => (isLarge(plans) ? MONTHS_OF_LARGE : FULL_MONTHS);
