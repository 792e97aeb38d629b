import { useFormatter } from "next-intl";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { valueTicks } from "./layout";
import { MarkLink } from "./mark-link";
import { Plot, yOf } from "./plot";
import { Legend, type Series, useFills } from "./series";

export interface StackedDatum {
  label: string;
  /** One a series, none negative. */
  values: number[];
  texts?: string[];
  href?: string;
}

export interface StackedBarChartProps extends ChartProps {
  nameLabel: string;
  series: Series[];
  data: StackedDatum[];
  height?: number;
}

/** Upright bars of several parts, the first at the bottom: principal and interest by month. */
export function StackedBarChart({ nameLabel, series, data, height = 200, ...frame }: StackedBarChartProps) {
  const format = useFormatter();
  const { defs, fill } = useFills(series);
  const text = (d: StackedDatum, index: number) => d.texts?.[index] ?? format.number(d.values[index] ?? 0);
  const ticks = valueTicks(data.map((d) => d.values.reduce((sum, value) => sum + value, 0)));
  const y = yOf(ticks, height);
  const band = 100 / Math.max(1, data.length);
  return (
    <ChartFrame
      {...frame}
      columns={[nameLabel, ...series.map((s) => s.name)]}
      rows={data.map((d) => ({
        key: d.label,
        cells: [d.label, ...series.map((_, index) => text(d, index))],
      }))}
    >
      <Legend series={series} fill={fill} />
      <Plot
        ticks={ticks}
        format={(value) => format.number(value, "compact")}
        labels={data.map((d) => d.label)}
        placement="band"
        height={height}
      >
        {defs}
        {data.map((d, index) => {
          let base = 0;
          const words = `${d.label}: ${series.map((s, k) => `${s.name} ${text(d, k)}`).join(", ")}`;
          return (
            <MarkLink key={d.label} href={d.href} words={words}>
              <rect x={`${band * index}%`} y={0} width={`${band}%`} height={height} fill="transparent" />
              {series.map((s, k) => {
                const value = d.values[k] ?? 0;
                const low = base;
                base += value;
                return (
                  <rect
                    key={s.name}
                    data-swatch=""
                    x={`${band * (index + 0.14)}%`}
                    y={y(base)}
                    width={`${band * 0.72}%`}
                    height={Math.max(0, y(low) - y(base))}
                    fill={fill(k)}
                    className="transition-opacity group-hover:opacity-80"
                  />
                );
              })}
            </MarkLink>
          );
        })}
      </Plot>
    </ChartFrame>
  );
}
