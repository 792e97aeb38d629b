import { useTranslations } from "next-intl";
import { cn } from "./cn";
import type { Tone } from "./tone";

const bars: Partial<Record<Tone, string>> = {
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** How far a long job is. Leave `percent` out while it is not known. */
export function Progress({ percent, label, tone }: { percent?: number; label: string; tone?: Tone }) {
  const t = useTranslations("common.progress");
  const value = percent === undefined ? undefined : Math.max(0, Math.min(100, percent));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={value === undefined ? t("indeterminate") : t("percent", { percent: Math.floor(value) })}
      className="h-1.5 w-full overflow-hidden rounded-full bg-pressed"
    >
      <div
        className={cn(
          "h-full rounded-full",
          (tone && bars[tone]) || "bg-accent",
          value === undefined && "w-1/3 animate-pulse",
        )}
        style={value === undefined ? undefined : { width: `${value}%` }}
      />
    </div>
  );
}
