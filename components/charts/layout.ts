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

/** Widths of a plot, in pixels, that the container queries of plot.tsx stand for. */
const ROOMS = [230, 420, 680] as const;

/**
 * For a narrow, a middle and a wide plot: show every n-th label so that none touches the next. Each step is a multiple
 * of the wider one, so what a narrow plot shows a wider one shows too.
 */
export function labelSteps(labels: readonly string[]): { narrow: number; middle: number; wide: number } {
  const widest = Math.max(1, ...labels.map((label) => textWidth(label))) + 10;
  const step = (room: number, unit: number) =>
    Math.max(1, Math.ceil((labels.length * widest) / room / unit)) * unit;
  const wide = step(ROOMS[2], 1);
  const middle = step(ROOMS[1], wide);
  return { wide, middle, narrow: step(ROOMS[0], middle) };
}

/** The class that hides label `index` where there is no room for it. */
export function labelClass(index: number, steps: ReturnType<typeof labelSteps>): string {
  if (index % steps.narrow === 0) return "";
  if (index % steps.middle === 0) return "hidden @md:inline";
  return index % steps.wide === 0 ? "hidden @3xl:inline" : "hidden";
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
