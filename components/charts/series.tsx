import { useId } from "react";

export interface Series {
  name: string;
  color?: string;
}

export const seriesColor = (index: number) => `var(--series-${(index % 5) + 1})`;

/** Dashes tell lines apart without colour. */
export const seriesDash = (index: number) => [undefined, "6 4", "2 3", "10 3 2 3", "4 2"][index % 5];

/** Fills tell stacks apart without colour: plain, hatched, dotted, hatched the other way, thin. */
export function useFills(series: readonly Series[]): {
  defs: React.ReactNode;
  fill: (index: number) => string;
} {
  const id = useId();
  const color = (index: number) => series[index]?.color ?? seriesColor(index);
  const marks = ["", "M0 6 L6 0", "M3 2 v2", "M0 0 L6 6", "M0 3 H6"];
  return {
    fill: (index) => (index % 5 === 0 ? color(index) : `url(#${id}${index})`),
    defs: (
      <defs>
        {series.map((item, index) =>
          index % 5 === 0 ? null : (
            <pattern key={item.name} id={`${id}${index}`} width="6" height="6" patternUnits="userSpaceOnUse">
              <rect width="6" height="6" fill={color(index)} />
              <path d={marks[index % 5]} stroke="var(--surface)" strokeOpacity="0.55" strokeWidth="1.25" />
            </pattern>
          ),
        )}
      </defs>
    ),
  };
}

/** Names of the series with the fill each is drawn in. */
export function Legend({ series, fill }: { series: readonly Series[]; fill: (index: number) => string }) {
  return (
    <ul aria-hidden="true" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {series.map((item, index) => (
        <li key={item.name} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12" data-swatch="">
            <rect width="12" height="12" rx="2" fill={fill(index)} />
          </svg>
          {item.name}
        </li>
      ))}
    </ul>
  );
}
