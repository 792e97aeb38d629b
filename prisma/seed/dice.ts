/**
 * The only source of chance in the demo: a stream of numbers in [0, 1) that follows from seed, purpose and id alone.
 * Counter-based (each draw mixes a growing counter), so no stream depends on how often another was asked.
 */
export type Dice = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** By weight; weights need not add up to one. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** About a standard normal: the sum of twelve uniforms less six. */
  bell(): number;
};

const GOLDEN = 0x9e3779b9;

/** Two rounds of xor-shift and multiply: every bit of the input reaches every bit of the result. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

export function diceOf(seed: number, purpose: number, id: number): Dice {
  let counter = mix(mix(mix(seed) ^ Math.imul(purpose, GOLDEN)) ^ id);
  const next = () => {
    counter = (counter + GOLDEN) | 0;
    return (mix(counter) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)]!,
    weighted: (items) => pickWeighted(items, next()),
    bell: () => {
      let sum = -6;
      for (let k = 0; k < 12; k++) sum += next();
      return sum;
    },
  };
}

function pickWeighted<T>(items: readonly (readonly [T, number])[], draw: number): T {
  let left = draw * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return items.at(-1)![0];
}
