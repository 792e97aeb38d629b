import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const control =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface text-sm text-fg shadow-sm transition-colors " +
  "placeholder:text-faint hover:border-muted disabled:bg-sunken disabled:text-muted " +
  "aria-invalid:border-danger aria-invalid:outline-danger focus-visible:outline-offset-0";

/** One-line input. 16 px on touch, so that a phone does not zoom in. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={cn(control, "h-(--control-h) px-2.5 pointer-coarse:h-11 pointer-coarse:text-lg", className)}
      {...rest}
    />
  );
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea rows={3} className={cn(control, "px-2.5 py-1.5 pointer-coarse:text-lg", className)} {...rest} />
  );
}

/** The browser's own select: it works before JavaScript, with every keyboard and on every phone. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select
        className={cn(
          control,
          "h-(--control-h) appearance-none py-0 pr-8 pl-2.5 pointer-coarse:h-11 pointer-coarse:text-lg",
        )}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
