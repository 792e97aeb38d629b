import type { ReactNode } from "react";
import { labelClass, labelSteps, type Ticks, textWidth } from "./layout";

interface PlotProps {
  ticks: Ticks;
  format: (value: number) => string;
  /** Names along the x axis, in order. */
  labels: string[];
  /** "band": a label sits in the middle of its band. "point": the first at the left edge, the last at the right. */
  placement: "band" | "point";
  height: number;
  /** Room at the right for names of lines, in pixels. */
  right?: number;
  /** Drawn in a box as wide as there is room (x in percent) and `height` pixels high. */
  children: ReactNode;
  aside?: ReactNode;
}

/**
 * Axes and grid. Positions along x are percentages and along y pixels, so the picture fills any width with text of
 * constant size, without script and without a shift of the layout.
 */
export function Plot({ ticks, format, labels, placement, height, right = 0, children, aside }: PlotProps) {
  const names = ticks.values.map(format);
  const gutter = Math.max(...names.map((name) => textWidth(name))) + 8;
  const y = yOf(ticks, height);
  const steps = labelSteps(labels);
  return (
    <div className="grid" style={{ gridTemplateColumns: `${gutter}px minmax(0,1fr) ${right}px` }}>
      <div aria-hidden="true" className="relative" style={{ height }}>
        {ticks.values.map((value, index) => (
          <span
            key={value}
            className="num absolute right-2 -translate-y-1/2 text-2xs text-faint"
            style={{ top: y(value) }}
          >
            {names[index]}
          </span>
        ))}
      </div>
      <svg width="100%" height={height} className="overflow-visible" role="presentation">
        {ticks.values.map((value) => (
          <line
            key={value}
            x1="0"
            x2="100%"
            y1={y(value)}
            y2={y(value)}
            stroke={value === 0 ? "var(--line-strong)" : "var(--line)"}
            shapeRendering="crispEdges"
          />
        ))}
        {children}
      </svg>
      <div className="relative">{aside}</div>
      <div />
      <div aria-hidden="true" className="relative h-6">
        {labels.map((label, index) => {
          const shown = labelClass(index, steps);
          if (shown === "hidden") return null;
          return (
            <span
              key={label}
              className={`num absolute top-1.5 text-2xs text-muted ${shown} ${shift(placement, index, labels.length)}`}
              style={{ left: `${xOf(placement, index, labels.length)}%` }}
            >
              {label}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function shift(placement: "band" | "point", index: number, count: number): string {
  if (placement === "band" || (index > 0 && index < count - 1)) return "-translate-x-1/2";
  return index === 0 ? "" : "-translate-x-full";
}

/** Percent across the plot of the middle of band `index`, or of point `index`. */
export function xOf(placement: "band" | "point", index: number, count: number): number {
  if (placement === "band") return ((index + 0.5) / count) * 100;
  return count === 1 ? 50 : (index / (count - 1)) * 100;
}

/** Pixels from the top. */
export function yOf(ticks: Ticks, height: number): (value: number) => number {
  const span = ticks.top - ticks.bottom;
  return (value) => Math.round((1 - (value - ticks.bottom) / span) * height * 100) / 100;
}
