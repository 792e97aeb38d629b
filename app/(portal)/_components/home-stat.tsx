import Link from "next/link";
import type { ReactNode } from "react";
import { Stat } from "@/components/ui/card";

/** A figure and the list behind it: the whole tile is the link. */
export function HomeStat({
  href,
  wide,
  ...stat
}: {
  href: string;
  /** An amount: on a phone it gets the whole line, because a figure is never cut. */
  wide?: boolean;
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={`block bg-surface px-(--card-pad) py-3 -outline-offset-2 hover:bg-hover ${wide ? "col-span-2 sm:col-span-1" : ""}`}
    >
      <Stat {...stat} />
    </Link>
  );
}

/** Tiles side by side, parted by lines. */
export function HomeStats({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg border-t border-line bg-line lg:grid-cols-4">
      {children}
    </div>
  );
}
