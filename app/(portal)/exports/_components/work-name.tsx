import type { ReactNode } from "react";

/** What a row is about, over the number it is found by; a link to the number shows which row is meant. */
export function WorkName({ number, children }: { number: string; children: ReactNode }) {
  return (
    <span id={number} className="-mx-1.5 block scroll-mt-24 rounded-sm px-1.5 py-0.5 target:bg-accent-soft">
      <span className="block font-medium">{children}</span>
      <span className="num block text-xs text-muted">{number}</span>
    </span>
  );
}
