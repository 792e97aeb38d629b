"use client";

import { cloneElement, type ReactElement, type ReactNode, useId, useRef } from "react";

/**
 * A hint on hover and focus. Never the only place of something that matters: a finger cannot hover. The child must
 * take focus (a Button or link) and hand on its attributes.
 */
export function Tooltip({
  content,
  children,
}: {
  content: ReactNode;
  children: ReactElement<Record<string, unknown>>;
}) {
  const id = useId();
  const tip = useRef<HTMLDivElement>(null);

  function show(event: { currentTarget: EventTarget }) {
    const panel = tip.current;
    if (!panel || panel.matches(":popover-open")) return;
    panel.showPopover();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const own = panel.getBoundingClientRect();
    const left = box.left + box.width / 2 - own.width / 2;
    panel.style.left = `${Math.max(8, Math.min(left, innerWidth - own.width - 8))}px`;
    panel.style.top = `${box.top - own.height - 6 > 8 ? box.top - own.height - 6 : box.bottom + 6}px`;
  }
  const hide = () => {
    if (tip.current?.matches(":popover-open")) tip.current.hidePopover();
  };

  return (
    <>
      {cloneElement(children, {
        "aria-describedby": id,
        onPointerEnter: show,
        onPointerLeave: hide,
        onFocus: show,
        onBlur: hide,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === "Escape") hide();
        },
      })}
      <div
        id={id}
        ref={tip}
        popover="manual"
        role="tooltip"
        className="animate-fade pointer-events-none fixed inset-auto m-0 max-w-72 rounded-md border-0 bg-fg px-2 py-1 text-xs text-canvas shadow-md"
      >
        {content}
      </div>
    </>
  );
}
