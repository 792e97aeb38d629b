"use client";

import { type FocusEvent, type ToggleEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { placePanel } from "./place";

const FOCUSABLE = "input:not([type=hidden]), select, textarea, button, [role^=menuitem], a[href]";

interface FloatingOptions {
  align: "start" | "end";
  /** Pixels. */
  width: number;
  onOpenChange?: (open: boolean) => void;
}

/**
 * A panel in the browser's top layer beside its trigger. The browser's popover gives light dismiss, Escape and the
 * return of focus, so a positioning library (25 kB on every list) is not needed. What is inside exists only while open.
 */
export function useFloating({ align, width, onOpenChange }: FloatingOptions) {
  const id = useId();
  const trigger = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = useCallback(() => {
    const box = trigger.current?.getBoundingClientRect();
    const style = panel.current?.style;
    if (!box || !style) return;
    const spot = placePanel(box, width, { width: innerWidth, height: innerHeight }, align);
    style.width = `min(${width}px, calc(100vw - 16px))`;
    style.left = `${spot.left}px`;
    style.top = spot.top === undefined ? "auto" : `${spot.top}px`;
    style.bottom = spot.bottom === undefined ? "auto" : `${spot.bottom}px`;
    style.maxHeight = `${Math.min(spot.maxHeight, 420)}px`;
  }, [align, width]);

  useEffect(() => {
    if (!open) return;
    addEventListener("resize", place);
    addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      removeEventListener("resize", place);
      removeEventListener("scroll", place, { capture: true });
    };
  }, [open, place]);

  const close = useCallback(() => panel.current?.hidePopover(), []);

  return {
    open,
    close,
    trigger,
    panel,
    triggerProps: { ref: trigger, popoverTarget: id, "aria-expanded": open },
    panelProps: {
      id,
      ref: panel,
      popover: "auto" as const,
      tabIndex: -1,
      onBeforeToggle(event: ToggleEvent<HTMLDivElement>) {
        if (event.target !== event.currentTarget) return;
        const opens = event.newState === "open";
        if (opens) {
          place();
          // The content must be there before the browser shows the panel, or the first frame is empty.
          flushSync(() => setOpen(true));
        }
        onOpenChange?.(opens);
      },
      onToggle(event: ToggleEvent<HTMLDivElement>) {
        if (event.target !== event.currentTarget) return;
        if (event.newState === "closed") return setOpen(false);
        // On a phone the keyboard would jump up and cover the choices.
        const finger = matchMedia("(pointer: coarse)").matches;
        const first = finger ? null : event.currentTarget.querySelector<HTMLElement>(FOCUSABLE);
        (first ?? event.currentTarget).focus();
      },
      /** Tabbing out of it closes it; there is no trap. */
      onBlur(event: FocusEvent<HTMLDivElement>) {
        const next = event.relatedTarget as Node | null;
        if (next && !event.currentTarget.contains(next) && !trigger.current?.contains(next)) close();
      },
    },
  };
}
