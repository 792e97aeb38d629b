import Link from "next/link";
import type { ReactNode } from "react";
import { Stat } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

/** A figure and the list behind it: the whole tile is the link. Without a list it is a figure. */
export function HomeStat({
  href,
  wide,
  ...stat
}: {
  href?: string;
  /** An amount: on a phone it gets the whole line, because a figure is never cut. */
  wide?: boolean;
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}) {
  const look = cn("block bg-surface px-(--card-pad) py-3", wide && "col-span-2 sm:col-span-1");
  if (!href) {
    return (
      <div className={look}>
        <Stat {...stat} />
      </div>
    );
  }
  return (
    <Link href={href} prefetch={false} className={cn(look, "-outline-offset-2 hover:bg-hover")}>
      <Stat {...stat} />
    </Link>
  );
}

/** Tiles side by side, parted by lines. `fills` says how many are in a row where there is room. */
export function HomeStats({ children, fills = 4 }: { children: ReactNode; fills?: 2 | 3 | 4 }) {
  return (
    <div
      className={cn(
        "grid grid-cols-2 gap-px overflow-hidden border-y border-line bg-line last:rounded-b-lg last:border-b-0",
        fills === 4 && "lg:grid-cols-4",
        fills === 3 && "lg:grid-cols-3",
      )}
    >
      {children}
    </div>
  );
}
