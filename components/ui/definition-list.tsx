import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Definition {
  term: ReactNode;
  value: ReactNode;
  /** Amounts and rates line up on the right. */
  numeric?: boolean;
}

/** Names and values. "rows": one under another, value at the right. "grid": as many columns as fit. */
export function DefinitionList({
  items,
  layout = "rows",
}: {
  items: Definition[];
  layout?: "rows" | "grid";
}) {
  const grid = layout === "grid";
  return (
    <dl
      className={
        grid ? "grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-3" : "divide-y divide-line"
      }
    >
      {items.map((item, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a definition list is fixed for its page
          key={index}
          className={grid ? "min-w-0" : "flex items-baseline justify-between gap-4 py-1.5"}
        >
          <dt className={cn("text-muted", grid ? "text-xs" : "shrink-0 text-sm")}>{item.term}</dt>
          <dd className={cn("min-w-0 text-sm break-words", !grid && "text-right", item.numeric && "num")}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
