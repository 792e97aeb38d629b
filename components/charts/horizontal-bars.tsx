import Link from "next/link";
import { useFormatter } from "next-intl";
import type { BarChartProps, BarDatum } from "./bar-chart";
import { ChartFrame } from "./chart-frame";

/** Bars lying down: for names that are long, such as products or branches. The exact value stands at the right. */
export function HorizontalBars({ nameLabel, valueLabel, data, ...frame }: Omit<BarChartProps, "height">) {
  const format = useFormatter();
  const exact = (datum: BarDatum) => datum.text ?? format.number(datum.value);
  const top = Math.max(1e-9, ...data.map((d) => d.value));
  return (
    <ChartFrame
      {...frame}
      columns={[nameLabel, valueLabel]}
      rows={data.map((d) => ({ key: d.label, cells: [d.label, exact(d)] }))}
    >
      <ul className="flex flex-col gap-2">
        {data.map((d) => (
          <li key={d.label}>
            <div className="flex items-baseline justify-between gap-3 text-sm">
              {d.href ? (
                <Link href={d.href} prefetch={false} className="min-w-0 truncate rounded-sm hover:underline">
                  {d.label}
                </Link>
              ) : (
                <span className="min-w-0 truncate">{d.label}</span>
              )}
              <span className="num text-muted">{exact(d)}</span>
            </div>
            <svg aria-hidden="true" width="100%" height="8" className="mt-0.5 block">
              <rect width="100%" height="8" rx="2" fill="var(--hover)" />
              <rect
                data-swatch=""
                width={`${Math.max(0, (d.value / top) * 100)}%`}
                height="8"
                rx="2"
                fill={d.color ?? "var(--series-1)"}
              />
            </svg>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
