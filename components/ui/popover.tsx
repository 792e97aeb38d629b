"use client";

import { cloneElement, type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";
import { useFloating } from "./use-floating";

interface PopoverProps {
  /** A Button, or an element that hands ref and attributes to one. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Names the panel for assistive technology. */
  label: string;
  /** Drawn while open. A function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: "start" | "end";
  /** Pixels. */
  width?: number;
  className?: string;
  onOpenChange?: (open: boolean) => void;
}

/** A small panel beside its trigger, for filters and short forms. */
export function Popover({
  trigger,
  label,
  children,
  align = "start",
  width = 256,
  className,
  onOpenChange,
}: PopoverProps) {
  const floating = useFloating({ align, width, onOpenChange });
  return (
    <>
      {cloneElement(trigger, { ...floating.triggerProps, "aria-haspopup": "dialog" })}
      <div
        {...floating.panelProps}
        role="dialog"
        aria-label={label}
        className={cn(
          "animate-pop fixed inset-auto m-0 flex-col rounded-lg border border-line bg-raised p-0 text-left text-sm font-normal text-fg shadow-md focus:outline-none open:flex",
          className,
        )}
      >
        {floating.open ? (typeof children === "function" ? children(floating.close) : children) : null}
      </div>
    </>
  );
}
