import Link from "next/link";
import type { ReactNode } from "react";

/**
 * A mark of a chart. With an address it is a link that the keyboard reaches; without one it is a plain group. Its
 * words are the accessible name, and show as the browser's tooltip.
 */
export function MarkLink({ href, words, children }: { href?: string; words: string; children: ReactNode }) {
  const body = (
    <>
      <title>{words}</title>
      {children}
    </>
  );
  if (!href) return <g className="group">{body}</g>;
  return (
    <Link href={href} prefetch={false} aria-label={words} className="group cursor-pointer">
      {body}
    </Link>
  );
}
