import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A native checkbox with its label; the whole row is the target. `count` stands at the right end. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-2 py-0.5 text-sm pointer-coarse:min-h-11",
        className,
      )}
    >
      <input type="checkbox" className="mt-[3px] size-3.5 shrink-0 accent-(--accent)" {...rest} />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-xs text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
