import { useTranslations } from "next-intl";
import { bucketColor, toBucket } from "@/components/bucket";

export type Standing =
  | "none"
  | "closed"
  | "m0"
  | "m1"
  | "m2"
  | "m3"
  | "m4"
  | "m5"
  | "m6"
  | "m7"
  | "charged_off";

export interface StripMonth {
  /** "2026-10". */
  month: string;
  standing: Standing;
}

/** How each month ended, oldest first: a square a month with its bucket's number, and each in words for readers. */
export function DelinquencyStrip({ label, months }: { label: string; months: StripMonth[] }) {
  const t = useTranslations();
  const years = groupByYear(months);
  return (
    <ol aria-label={label} className="flex flex-wrap gap-x-3 gap-y-2">
      {years.map(([year, list]) => (
        <li key={year}>
          <span className="num text-2xs text-muted">{year}</span>
          <ol className="flex flex-wrap gap-0.5">
            {list.map(({ month, standing }) => {
              const words = t("common.strip.month", { month, bucket: t(`enums.standing.${standing}`) });
              return (
                <li key={month} title={words}>
                  <Square standing={standing} />
                  <span className="sr-only">{words}</span>
                </li>
              );
            })}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function groupByYear(months: readonly StripMonth[]): [string, StripMonth[]][] {
  const years = new Map<string, StripMonth[]>();
  for (const month of months) {
    const year = month.month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  return [...years];
}

/** The number inside is what colour-blind and black-and-white readers go by. Text is dark or light by the bucket's lightness. */
function Square({ standing }: { standing: Standing }) {
  const box = "grid size-5 place-items-center rounded-[3px] text-2xs font-medium num";
  if (standing === "none" || standing === "closed") {
    return (
      <span aria-hidden="true" className={`${box} border border-dashed border-line-strong/60 text-faint`}>
        {standing === "closed" ? "–" : ""}
      </span>
    );
  }
  if (standing === "charged_off") {
    return (
      <span aria-hidden="true" data-swatch="" className={`${box} bg-fg text-canvas`}>
        ×
      </span>
    );
  }
  const bucket = toBucket(Number(standing.slice(1)));
  return (
    <span
      aria-hidden="true"
      data-swatch=""
      className={box}
      style={{ background: bucketColor(bucket), color: `var(--on-bucket-${bucket})` }}
    >
      {bucket === 0 ? "" : bucket}
    </span>
  );
}
