import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type Bucket, bucketColor, bucketKey, bucketName } from "@/components/bucket";
import { ChartFrame, type ChartProps } from "./chart-frame";
import { MarkLink } from "./mark-link";

export interface BucketDatum {
  bucket: Bucket;
  /** For drawing only. */
  value: number;
  /** The exact amount as words. */
  text: string;
  /** How many plans, already formatted. */
  count?: string;
  href?: string;
}

/** The book by delinquency bucket: one bar of the whole, then every bucket in words with its share. */
export function BucketStack({
  data,
  valueLabel,
  ...frame
}: ChartProps & { data: BucketDatum[]; valueLabel: string }) {
  const t = useTranslations("enums.bucket");
  const tChart = useTranslations("common.chart");
  const format = useFormatter();
  const total = data.reduce((sum, d) => sum + d.value, 0);
  const share = (d: BucketDatum) => format.number(total === 0 ? 0 : d.value / total, "share");
  let start = 0;
  return (
    <ChartFrame
      {...frame}
      columns={[tChart("bucket"), valueLabel, tChart("share")]}
      rows={data.map((d) => ({
        key: bucketName(d.bucket),
        cells: [`${bucketName(d.bucket)} ${t(bucketKey(d.bucket))}`, d.text, share(d)],
      }))}
    >
      <svg width="100%" height="28" className="block overflow-visible" role="presentation">
        {data.map((d) => {
          const width = total === 0 ? 0 : (d.value / total) * 100;
          const x = start;
          start += width;
          if (width === 0) return null;
          return (
            <MarkLink key={d.bucket} href={d.href} words={`${bucketName(d.bucket)}: ${d.text}, ${share(d)}`}>
              <rect
                data-swatch=""
                x={`${x}%`}
                width={`${width}%`}
                height="28"
                fill={bucketColor(d.bucket)}
                stroke="var(--surface)"
                strokeWidth="1.5"
                className="transition-opacity group-hover:opacity-80"
              />
            </MarkLink>
          );
        })}
      </svg>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-2 @lg:grid-cols-4">
        {data.map((d) => (
          <li key={d.bucket} className="min-w-0">
            <BucketEntry datum={d} meaning={t(bucketKey(d.bucket))} share={share(d)} />
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

function BucketEntry({ datum, meaning, share }: { datum: BucketDatum; meaning: string; share: string }) {
  const body = (
    <>
      <span className="flex items-center gap-1.5 text-xs text-muted">
        <span
          aria-hidden="true"
          data-swatch=""
          className="size-2.5 shrink-0 rounded-[3px]"
          style={{ background: bucketColor(datum.bucket) }}
        />
        <span className="font-medium text-fg">{bucketName(datum.bucket)}</span>
        <span className="truncate" title={meaning}>
          {meaning}
        </span>
      </span>
      <span className="num block truncate text-sm font-medium">{datum.text}</span>
      <span className="num block text-xs text-muted">
        {share}
        {datum.count ? ` · ${datum.count}` : null}
      </span>
    </>
  );
  if (!datum.href) return body;
  return (
    <Link
      href={datum.href}
      prefetch={false}
      className="-mx-1.5 -my-1 block rounded-md px-1.5 py-1 hover:bg-hover"
    >
      {body}
    </Link>
  );
}
