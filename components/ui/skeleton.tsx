import { cn } from "./cn";

/** A grey block of the true size of what comes. Decoration: the region around it has aria-busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("skeleton block", className)} />;
}

const widths = ["w-24", "w-32", "w-20", "w-16", "w-28"];

/** The shape of a table while its first rows are on the way. */
export function TableSkeleton({
  rows = 12,
  columns = 7,
  label,
}: {
  rows?: number;
  columns?: number;
  label: string;
}) {
  const lines = Array.from({ length: rows + 1 }, (_, line) => line);
  const cells = Array.from({ length: columns }, (_, cell) => cell);
  return (
    <div
      role="status"
      aria-label={label}
      className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
    >
      {lines.map((line) => (
        <div
          key={line}
          className="flex h-(--row-h) items-center gap-6 border-b border-line px-(--cell-x) last:border-0"
        >
          {cells.map((cell) => (
            <span key={cell} className="min-w-0 flex-1">
              <Skeleton className={cn("h-3 max-w-full", widths[(line + cell) % widths.length])} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
