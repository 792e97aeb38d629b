import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** The head of every page: where we are, its one h1, a line of facts, what can be done. */
export function PageHeader({
  title,
  description,
  trail,
  actions,
  badge,
}: {
  title: ReactNode;
  description?: ReactNode;
  /** Pages above this one. */
  trail?: { href: string; label: ReactNode }[];
  actions?: ReactNode;
  /** A status beside the title. */
  badge?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {trail && trail.length > 0 ? (
          <ol data-print="hide" className="mb-1 flex flex-wrap items-center gap-1 text-xs text-muted">
            {trail.map((step) => (
              <li key={step.href} className="flex items-center gap-1">
                <Link href={step.href} className="rounded-sm hover:text-fg hover:underline">
                  {step.label}
                </Link>
                <ChevronRight aria-hidden="true" className="size-3 text-faint" />
              </li>
            ))}
          </ol>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {badge}
        </div>
        {description ? <div className="mt-0.5 text-sm text-muted">{description}</div> : null}
      </div>
      {actions ? (
        <div data-print="hide" className="flex flex-wrap items-center gap-2">
          {actions}
        </div>
      ) : null}
    </header>
  );
}
