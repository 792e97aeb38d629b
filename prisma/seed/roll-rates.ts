import type { Dice } from "./dice";

/** Months of instalments missed, as at a month's end; 8 stands for "eight or more", and OFF for charged off. */
export const OFF = -1;
type Move = readonly [to: number, probability: number];

/**
 * Where a plan stands at the next month's end. The shares that get worse are those of the public card panel: M1 to M2
 * 1.9 %, M2 to M3 5.2 % (50 % improve), M3 to M4 30 %, M4 to M5 59 %; what lies beyond is not in the panel and
 * continues the trend.
 */
export const ROLL: readonly (readonly Move[])[] = [
  [],
  [
    [2, 0.019],
    [1, 0.13],
    [0, 0.851],
  ],
  [
    [3, 0.052],
    [2, 0.448],
    [1, 0.15],
    [0, 0.35],
  ],
  [
    [4, 0.3],
    [3, 0.3],
    [2, 0.12],
    [1, 0.08],
    [0, 0.2],
  ],
  [
    [5, 0.59],
    [4, 0.2],
    [3, 0.06],
    [0, 0.15],
  ],
  [
    [6, 0.68],
    [5, 0.18],
    [4, 0.04],
    [0, 0.1],
  ],
  [
    [7, 0.75],
    [6, 0.14],
    [5, 0.04],
    [0, 0.07],
  ],
  [
    [8, 0.45],
    [7, 0.08],
    [OFF, 0.4],
    [0, 0.07],
  ],
  [
    [8, 0.4],
    [7, 0.04],
    [OFF, 0.5],
    [0, 0.06],
  ],
];

export const GRADES = ["A", "B", "C", "D", "E"] as const;
export type Grade = (typeof GRADES)[number];

/** First misses in a month, by grade; about 3.4 % over the book. */
export const FIRST_MISS: Record<Grade, number> = { A: 0.014, B: 0.025, C: 0.04, D: 0.062, E: 0.1 };

/** The next level of a plan at `level` missed instalments; from eight on the last row of ROLL moves along with it. */
export function drawLevel(dice: Dice, level: number, grade: Grade): number {
  if (level === 0) return dice.chance(FIRST_MISS[grade]) ? 1 : 0;
  const deepest = ROLL.length - 1;
  const next = dice.weighted(ROLL[Math.min(level, deepest)]!);
  if (level < deepest || next <= 0) return next;
  return next + level - (deepest - 1);
}

/** M0…M7 of days past due. */
export function bucketOf(daysPastDue: number): number {
  return Math.min(7, Math.ceil(Math.max(0, daysPastDue) / 30));
}
