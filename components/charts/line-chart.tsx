import { area as areaShape, line as lineShape } from "d3-shape";
import { useFormatter, useTranslations } from "next-intl";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { spreadLabels, textWidth, valueTicks } from "./layout";
import { MarkLink } from "./mark-link";
import { Plot, xOf, yOf } from "./plot";
import { type Series, seriesColor, seriesDash } from "./series";

export interface LineSeries extends Series {
  /** One a label; null leaves a gap. */
  values: (number | null)[];
  texts?: (string | null)[];
  hrefs?: (string | undefined)[];
}

export interface LineChartProps extends ChartProps {
  nameLabel: string;
  labels: string[];
  series: LineSeries[];
  /** Fills under the first line. */
  area?: boolean;
  height?: number;
}

/** Lines over time. Names stand at their line's end; points are links where there is a list behind them. */
export function LineChart({ nameLabel, labels, series, area, height = 200, ...frame }: LineChartProps) {
  const format = useFormatter();
  const t = useTranslations("common.state");
  const short = (value: number) => format.number(value, "compact");
  const text = (s: LineSeries, index: number) => {
    const value = s.values[index];
    return s.texts?.[index] ?? (value === null || value === undefined ? t("none") : format.number(value));
  };
  const ticks = valueTicks(series.flatMap((s) => s.values.filter((v) => v !== null)));
  const y = yOf(ticks, height);
  const x = (index: number) => xOf("point", index, labels.length);
  const named = series.length > 1;
  const right = named ? Math.min(150, Math.max(...series.map((s) => textWidth(s.name, 12))) + 14) : 8;
  return (
    <ChartFrame
      {...frame}
      columns={[nameLabel, ...series.map((s) => s.name)]}
      rows={labels.map((label, index) => ({
        key: label,
        cells: [label, ...series.map((s) => text(s, index))],
      }))}
    >
      <Plot
        ticks={ticks}
        format={short}
        labels={labels}
        placement="point"
        height={height}
        right={right}
        aside={named ? <LineNames series={series} y={y} height={height} /> : null}
      >
        <svg
          role="presentation"
          width="100%"
          height={height}
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          className="overflow-visible"
        >
          {area && series[0] ? (
            <path
              d={shape("area", series[0].values, x, y)}
              fill={series[0].color ?? seriesColor(0)}
              fillOpacity="0.12"
            />
          ) : null}
          {series.map((s, k) => (
            <path
              key={s.name}
              d={shape("line", s.values, x, y)}
              fill="none"
              stroke={s.color ?? seriesColor(k)}
              strokeWidth="2"
              strokeDasharray={seriesDash(k)}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {series.flatMap((s, k) =>
          s.values.map((value, index) =>
            value === null ? null : (
              <MarkLink
                key={`${s.name}${labels[index]}`}
                href={s.hrefs?.[index]}
                words={`${named ? `${s.name}, ` : ""}${labels[index]}: ${text(s, index)}`}
              >
                <circle cx={`${x(index)}%`} cy={y(value)} r="10" fill="transparent" />
                <circle
                  data-swatch=""
                  cx={`${x(index)}%`}
                  cy={y(value)}
                  r="3"
                  fill={s.color ?? seriesColor(k)}
                  stroke="var(--surface)"
                  strokeWidth="1.5"
                  className={labels.length > 40 ? "opacity-0 group-hover:opacity-100" : ""}
                />
                <text
                  x={`${x(index)}%`}
                  y={y(value) - 9}
                  textAnchor={index === 0 ? "start" : index === labels.length - 1 ? "end" : "middle"}
                  stroke="var(--surface)"
                  strokeWidth="3"
                  paintOrder="stroke"
                  className="num fill-fg text-2xs font-medium opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
                >
                  {short(value)}
                </text>
              </MarkLink>
            ),
          ),
        )}
      </Plot>
    </ChartFrame>
  );
}

type Point = [number, number | null];

function shape(
  kind: "line" | "area",
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const points = values.map((value, index): Point => [x(index), value]);
  const path =
    kind === "line"
      ? lineShape<Point>(
          (p) => p[0],
          (p) => y(p[1] ?? 0),
        ).defined((p) => p[1] !== null)
      : areaShape<Point>(
          (p) => p[0],
          () => y(0),
          (p) => y(p[1] ?? 0),
        ).defined((p) => p[1] !== null);
  return path(points) ?? "";
}

/** Direct labels: each line's name beside its last point, moved apart where lines end close together. */
function LineNames({
  series,
  y,
  height,
}: {
  series: LineSeries[];
  y: (value: number) => number;
  height: number;
}) {
  const ends = series.map((s) => y(s.values.findLast((v) => v !== null) ?? 0));
  const tops = spreadLabels(ends, 15, 6, height - 6);
  return series.map((s, index) => (
    <span
      key={s.name}
      aria-hidden="true"
      className="absolute left-2 max-w-full -translate-y-1/2 truncate text-xs font-medium"
      style={{ top: tops[index], color: s.color ?? seriesColor(index) }}
    >
      {s.name}
    </span>
  ));
}
