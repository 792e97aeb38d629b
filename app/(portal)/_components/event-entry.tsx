import type { ReactNode } from "react";

/** One event on a time line: what at the left, when at the right, the rest below. */
export function EventEntry({
  what,
  when,
  who,
  children,
}: {
  what: ReactNode;
  when: ReactNode;
  who?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="relative border-l border-line pb-5 pl-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-1.5 -left-[5px] size-2.5 rounded-full border-2 border-surface bg-line-strong"
      />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-sm font-medium">{what}</p>
        <p className="text-xs text-muted">{when}</p>
      </div>
      {who ? <p className="text-xs text-muted">{who}</p> : null}
      {children}
    </li>
  );
}
