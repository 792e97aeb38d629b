import { line } from "d3-shape";
import { valueTicks } from "./layout";

/** A trend the size of a word, on zero. `label` says it in words: it is the only alternative a screen reader gets. */
export function Sparkline({
  values,
  label,
  color = "var(--series-1)",
}: {
  values: number[];
  label: string;
  color?: string;
}) {
  const { top, bottom } = valueTicks(values);
  const x = (index: number) => (values.length < 2 ? 40 : 2 + (index / (values.length - 1)) * 76);
  const y = (value: number) => 18 - ((value - bottom) / (top - bottom)) * 16;
  const path = line<number>((_, index) => x(index), y)(values) ?? "";
  const last = values.at(-1);
  return (
    <svg role="img" aria-label={label} width="80" height="20" viewBox="0 0 80 20" className="inline-block">
      <path d={path} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
      {last === undefined ? null : <circle cx={x(values.length - 1)} cy={y(last)} r="2" fill={color} />}
    </svg>
  );
}
