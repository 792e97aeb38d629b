import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneSoft } from "./tone";

/** A word with a tone; with an icon where the tone means something. */
export function Badge({
  tone = "neutral",
  icon: Icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 max-w-full items-center gap-1 rounded-md px-1.5 text-xs font-medium whitespace-nowrap",
        toneSoft[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden="true" className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A number beside a label: waiting items, selected filters. `label` says what is counted. */
export function Count({ value, label, tone = "neutral" }: { value: string; label?: string; tone?: Tone }) {
  return (
    <span
      className={cn(
        "num inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1.5 text-2xs font-medium",
        toneSoft[tone],
      )}
    >
      <span aria-hidden={label ? "true" : undefined}>{value}</span>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
