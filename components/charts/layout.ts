import { scaleLinear } from "d3-scale";

export interface Ticks {
  /** Top of the scale: at least the largest value, a round number. */
  top: number;
  bottom: number;
  values: number[];
}

/** Round ticks from zero (or below it, where values are negative) to above the largest value. */
export function valueTicks(values: readonly number[], count = 4): Ticks {
  const finite = values.filter(Number.isFinite);
  const high = Math.max(0, ...finite);
  const low = Math.min(0, ...finite);
  const scale = scaleLinear([low, high === low ? low + 1 : high], [0, 1]).nice(count);
  const [bottom = 0, top = 1] = scale.domain();
  return { top, bottom, values: scale.ticks(count) };
}

/** How many em-wide halves a label needs: an ideograph is twice a Latin letter. */
export function textWidth(text: string, fontSize = 11): number {
  let halves = 0;
  for (const letter of text) halves += letter.charCodeAt(0) > 0x2e80 ? 2 : 1.15;
  return Math.ceil((halves * fontSize) / 2);
}

/** Show every n-th label so that about `room` of them fit; the last one always counts as shown or skipped by the rule. */
export function labelStep(count: number, room: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, room)));
}

/** Moves labels apart to at least `gap` pixels, keeping their order and staying inside [min, max] where possible. */
export function spreadLabels(positions: readonly number[], gap: number, min: number, max: number): number[] {
  const order = positions
    .map((position, index) => ({ position, index }))
    .sort((a, b) => a.position - b.position);
  let floor = min;
  for (const item of order) {
    item.position = Math.max(item.position, floor);
    floor = item.position + gap;
  }
  let ceiling = max;
  for (const item of order.reverse()) {
    item.position = Math.min(item.position, ceiling);
    ceiling = item.position - gap;
  }
  const result = new Array<number>(positions.length).fill(0);
  for (const item of order) result[item.index] = item.position;
  return result;
}
