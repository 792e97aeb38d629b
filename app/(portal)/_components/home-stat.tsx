import Link from "next/link";
import type { ReactNode } from "react";
import { Stat } from "@/components/ui/card";

/** A figure and the list behind it: the whole tile is the link. */
export function HomeStat({
  href,
  ...stat
}: {
  href: string;
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="block bg-surface px-(--card-pad) py-3 -outline-offset-2 hover:bg-hover"
    >
      <Stat {...stat} />
    </Link>
  );
}

/** Tiles side by side, parted by lines. */
export function HomeStats({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <div
      className={`grid grid-cols-1 gap-px overflow-hidden rounded-b-lg border-t border-line bg-line min-[26rem]:grid-cols-2 ${wide ? "lg:grid-cols-4" : ""}`}
    >
      {children}
    </div>
  );
}
