import { useTranslations } from "next-intl";
import { type Bucket, bucketColor, bucketKey, bucketName } from "./bucket";
import { cn } from "./ui/cn";

/** M0 to M7 with its colour; the meaning in days is its title, and its text where `long`. */
export function BucketBadge({
  bucket,
  long,
  className,
}: {
  bucket: Bucket;
  long?: boolean;
  className?: string;
}) {
  const t = useTranslations("enums.bucket");
  const meaning = t(bucketKey(bucket));
  return (
    <span
      title={long ? undefined : meaning}
      className={cn("inline-flex items-center gap-1.5", !long && "whitespace-nowrap", className)}
    >
      <span
        aria-hidden="true"
        data-swatch=""
        className="size-2.5 shrink-0 rounded-[3px]"
        style={{ background: bucketColor(bucket) }}
      />
      <span className="num text-sm font-medium">{bucketName(bucket)}</span>
      {long ? (
        <span className="text-sm text-muted">{meaning}</span>
      ) : (
        <span className="sr-only">{meaning}</span>
      )}
    </span>
  );
}
