import { useTimeZone, useTranslations } from "next-intl";
import { formatMoment } from "./format-moment";
import { cn } from "./ui/cn";

/** A date without a zone, as the bank writes it: 2026-11-23. Null shows a quiet dash. */
export function PlainDate({ value, className }: { value: string | null | undefined; className?: string }) {
  if (!value) return <Dash />;
  return (
    <time dateTime={value} className={cn("num", className)}>
      {value}
    </time>
  );
}

/** A moment in the bank's zone, the zone always named: 2026-11-23 14:05 GMT+8. `value` is an ISO instant. */
export function DateTime({
  value,
  seconds,
  className,
}: {
  value: string | null | undefined;
  seconds?: boolean;
  className?: string;
}) {
  const zone = useTimeZone() ?? "UTC";
  if (!value) return <Dash />;
  const { text, zoneName } = formatMoment(value, zone, seconds);
  return (
    <time dateTime={value} className={cn("num", className)}>
      {text} <span className="text-[0.85em] text-muted">{zoneName}</span>
    </time>
  );
}

/**
 * "in 3 days", with the exact date on hover, on focus and for screen readers. Both dates are ISO; `businessDate`
 * is the bank's day from the database, never the clock.
 */
export function RelativeDate({ value, businessDate }: { value: string; businessDate: string }) {
  const t = useTranslations("common.date");
  const days = Math.round((Date.parse(value) - Date.parse(businessDate)) / 86_400_000);
  const words = days < 0 ? t("daysAgo", { days: -days }) : t("inDays", { days });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact date must be reachable by keyboard
    <time dateTime={value} tabIndex={0} className="group relative rounded-sm whitespace-nowrap">
      {words}
      <span className="num pointer-events-none absolute right-0 bottom-full z-10 mb-1 rounded-md bg-fg px-2 py-1 text-xs text-canvas opacity-0 shadow-md group-hover:opacity-100 group-focus:opacity-100 print:hidden">
        {value}
      </span>
    </time>
  );
}

function Dash() {
  const t = useTranslations("common.state");
  return (
    <span className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t("none")}</span>
    </span>
  );
}
