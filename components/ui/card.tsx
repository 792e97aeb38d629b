import type { ReactNode } from "react";
import { cn } from "./cn";

export interface SectionProps {
  title?: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  /** No inner padding: for a table or a list that reaches the edges. */
  flush?: boolean;
  level?: 2 | 3;
  className?: string;
  id?: string;
  children: ReactNode;
}

/** A titled block of a page on its own surface. Give it a title and it is a landmark of that name. */
export function Card({
  title,
  description,
  actions,
  flush,
  level = 2,
  className,
  id,
  children,
}: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      data-card=""
      className={cn(
        "min-w-0 rounded-lg border border-line bg-surface shadow-sm print:shadow-none",
        className,
      )}
    >
      {title || actions ? (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-(--card-pad) pt-3 pb-2">
          <div className="min-w-0">
            {title ? <Heading className="text-base font-semibold">{title}</Heading> : null}
            {description ? <p className="text-sm text-muted">{description}</p> : null}
          </div>
          {actions ? (
            <div data-print="hide" className="flex items-center gap-2">
              {actions}
            </div>
          ) : null}
        </header>
      ) : null}
      <div
        className={cn(
          flush ? "" : "px-(--card-pad) pb-(--card-pad)",
          !title && !actions && !flush && "pt-(--card-pad)",
        )}
      >
        {children}
      </div>
    </section>
  );
}

/** One figure with its name: the tile of a dashboard. Never cut short: half an amount is a wrong amount. */
export function Stat({ label, value, note }: { label: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="min-w-0">
      <div className="text-xs text-muted">{label}</div>
      <div className="num text-xl font-semibold tracking-tight max-sm:text-lg">{value}</div>
      {note ? <div className="text-xs text-muted">{note}</div> : null}
    </div>
  );
}
