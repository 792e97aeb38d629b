"use client";

import { useEffect, useRef } from "react";

/** Draws nothing; brings the current one of a row of links that scrolls sideways into sight, and moves nothing else. */
export function CurrentInSight({ current }: { current: string | undefined }) {
  const mark = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each other one that becomes the current
  useEffect(() => {
    const row = mark.current?.parentElement;
    const link = row?.querySelector<HTMLElement>("[aria-current=page]");
    if (!row || !link) return;
    const at = link.getBoundingClientRect();
    const within = row.getBoundingClientRect();
    if (at.left < within.left || at.right > within.right) {
      row.scrollLeft += at.left + at.width / 2 - (within.left + within.width / 2);
    }
  }, [current]);
  return <span ref={mark} hidden />;
}
