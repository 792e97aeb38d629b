import { CircleAlert, CircleCheck, Info, type LucideIcon, OctagonAlert, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneSoft } from "./tone";

const icons: Record<Tone, LucideIcon> = {
  neutral: Info,
  info: Info,
  success: CircleCheck,
  warning: CircleAlert,
  danger: OctagonAlert,
  special: Sparkles,
};

/** A message in the page. `live` announces it when it appears after an action. */
export function Alert({
  tone = "info",
  title,
  children,
  actions,
  live,
  className,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  const Icon = icons[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cn("flex items-start gap-2 rounded-md px-3 py-2 text-sm", toneSoft[tone], className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-fg">{children}</div> : null}
      </div>
      {actions}
    </div>
  );
}

/** A strip across the top of the desk: read-only during the close, not production. */
export function Banner({ tone = "warning", children }: { tone?: Tone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div
      role="status"
      data-print="hide"
      className={cn("flex items-center justify-center gap-2 px-4 py-1 text-xs font-medium", toneSoft[tone])}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
    </div>
  );
}
