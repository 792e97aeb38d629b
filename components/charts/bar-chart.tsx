import { useFormatter } from "next-intl";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { valueTicks } from "./layout";
import { MarkLink } from "./mark-link";
import { Plot, xOf, yOf } from "./plot";

export interface BarDatum {
  label: string;
  /** For drawing only. */
  value: number;
  /** The exact figure as words, for the table and the tooltip. Defaults to the value. */
  text?: string;
  /** The list behind the bar. */
  href?: string;
  color?: string;
}

export interface BarChartProps extends ChartProps {
  /** What the bars are by, "Month"; and what they measure, "Balance, CNY". */
  nameLabel: string;
  valueLabel: string;
  data: BarDatum[];
  height?: number;
}

/** Upright bars on zero. Few bars carry their value; where there is no room it shows on hover and focus. */
export function BarChart({ nameLabel, valueLabel, data, height = 200, ...frame }: BarChartProps) {
  const format = useFormatter();
  const short = (value: number) => format.number(value, "compact");
  const exact = (datum: BarDatum) => datum.text ?? format.number(datum.value);
  const ticks = valueTicks(data.map((d) => d.value));
  const y = yOf(ticks, height);
  const band = 100 / Math.max(1, data.length);
  const shown = data.length <= 8 ? "@md:opacity-100" : data.length <= 14 ? "@3xl:opacity-100" : "";
  return (
    <ChartFrame
      {...frame}
      columns={[nameLabel, valueLabel]}
      rows={data.map((d) => ({ key: d.label, cells: [d.label, exact(d)] }))}
    >
      <Plot ticks={ticks} format={short} labels={data.map((d) => d.label)} placement="band" height={height}>
        {data.map((d, index) => {
          const top = Math.min(y(d.value), y(0));
          const tall = Math.max(d.value === 0 ? 0 : 1, Math.abs(y(0) - y(d.value)));
          return (
            <MarkLink key={d.label} href={d.href} words={`${d.label}: ${exact(d)}`}>
              <rect x={`${band * index}%`} y={0} width={`${band}%`} height={height} fill="transparent" />
              <rect
                data-swatch=""
                x={`${band * (index + 0.16)}%`}
                y={top}
                width={`${band * 0.68}%`}
                height={tall}
                rx="2"
                fill={d.color ?? "var(--series-1)"}
                className="transition-opacity group-hover:opacity-80"
              />
              <text
                x={`${xOf("band", index, data.length)}%`}
                y={top - 5}
                textAnchor="middle"
                stroke="var(--surface)"
                strokeWidth="3"
                paintOrder="stroke"
                className={`num fill-fg text-2xs opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 ${shown}`}
              >
                {short(d.value)}
              </text>
            </MarkLink>
          );
        })}
      </Plot>
    </ChartFrame>
  );
}
