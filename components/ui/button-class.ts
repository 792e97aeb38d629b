import { cn } from "./cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "icon";

// `button` itself is only what the print styles look for.
const base =
  "button inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none " +
  "transition-colors duration-100 touch-target disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-fg hover:bg-accent-hover",
  secondary: "border border-line-strong/60 bg-surface text-fg shadow-sm hover:bg-hover active:bg-pressed",
  ghost: "text-muted hover:bg-hover hover:text-fg active:bg-pressed",
  danger: "bg-danger-solid text-white hover:opacity-90",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-xs",
  md: "h-(--control-h) px-3 text-sm",
  icon: "size-(--control-h) text-sm",
};

/** The look of a button, for a link or a Radix trigger that must be its own element. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  className?: string,
): string {
  return cn(base, variants[variant], sizes[size], className);
}
