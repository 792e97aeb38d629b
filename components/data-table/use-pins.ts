"use client";

import { type CSSProperties, type RefObject, useLayoutEffect } from "react";

/** As wide as the column of boxes, so that what stands beside it is right before anything is measured. */
const BOXES_REM = 2.5;

/** Where a cell that stays in view stands, and its look; undefined for one that scrolls. */
export function pinOf(place: number, pinned: number, hasBoxes: boolean) {
  if (place >= pinned) return undefined;
  const isNarrowToo = place < (hasBoxes ? 2 : 1);
  const fallback = place === 0 ? "0px" : place === 1 && hasBoxes ? `${BOXES_REM}rem` : "0px";
  return {
    style: { left: `var(--pin-${place}, ${fallback})` } satisfies CSSProperties,
    // On a phone more than the first would leave no room for what scrolls.
    className: isNarrowToo ? "sticky" : "md:sticky",
  };
}

/** Tells the table how far each pinned column begins from its left edge: the sum of the widths before it. */
export function usePinOffsets(region: RefObject<HTMLElement | null>, pinned: number): void {
  useLayoutEffect(() => {
    const table = region.current?.querySelector("table");
    const head = table?.tHead?.rows[0];
    if (!table || !head || pinned < 2) return;
    const measure = () => {
      let left = 0;
      for (let place = 0; place < pinned; place++) {
        table.style.setProperty(`--pin-${place}`, `${left}px`);
        left += head.cells[place]?.offsetWidth ?? 0;
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const cell of [...head.cells].slice(0, pinned)) observer.observe(cell);
    return () => observer.disconnect();
  });
}
