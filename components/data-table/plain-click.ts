import type { MouseEvent } from "react";

/** A left click without a modifier: anything else belongs to the browser (new tab, new window, download). */
export function isPlainClick(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey &&
    !event.defaultPrevented
  );
}
