"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";

/**
 * What is ticked and what can be done with it, in sight at the foot of the list. It is laid over the page, so nothing
 * shifts when it comes. Escape clears, unless something on top of the list takes it first.
 */
export function SelectionBar({
  label,
  count,
  selectAll,
  clearLabel,
  onClear,
  children,
}: {
  label: string;
  /** "3 plans selected". */
  count: ReactNode;
  /** The button that takes everything the filter matches. */
  selectAll?: ReactNode;
  clearLabel: string;
  onClear: () => void;
  /** The actions. */
  children?: ReactNode;
}) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target.closest("dialog, [popover], input:not([type=checkbox]), textarea, select")) return;
    if (document.querySelector("dialog:modal, :popover-open, [data-side-panel]")) return;
    onClear();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return (
    <div data-print="hide" className="pointer-events-none sticky bottom-3 z-30 flex justify-center">
      <section
        aria-label={label}
        className="animate-pop pointer-events-auto flex max-w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line-strong bg-raised px-3 py-2 text-sm shadow-lg"
      >
        <span role="status" className="font-medium">
          {count}
        </span>
        {selectAll}
        <div className="flex min-w-0 items-center gap-2 max-sm:order-last max-sm:-m-1 max-sm:basis-full max-sm:overflow-x-auto max-sm:p-1 max-sm:[&>*]:shrink-0">
          {children}
        </div>
        <Button
          variant="ghost"
          size="icon"
          aria-label={clearLabel}
          onClick={onClear}
          className="max-sm:ml-auto"
        >
          <X aria-hidden="true" />
        </Button>
      </section>
    </div>
  );
}
