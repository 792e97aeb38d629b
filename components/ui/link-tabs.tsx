import Link from "next/link";
import type { ReactNode } from "react";
import { PageLinks } from "@/components/shell/find/page-links";
import { Count } from "./badge";
import { cn } from "./cn";
import { CurrentInSight } from "./current-in-sight";

export interface LinkTab {
  href: string;
  label: ReactNode;
  current: boolean;
  /** Already formatted. */
  count?: string;
}

function isNamed(tab: LinkTab): tab is LinkTab & { label: string } {
  return typeof tab.label === "string" && !tab.current;
}

/** Tabs that are pages: each has an address, works before JavaScript and with the middle button. */
export function LinkTabs({ items, label }: { items: LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="-mb-px overflow-x-auto border-b border-line">
      <PageLinks links={items.filter(isNamed).map(({ href, label }) => ({ href, label }))} />
      <CurrentInSight current={items.find(({ current }) => current)?.href} />
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              scroll={false}
              aria-current={item.current ? "page" : undefined}
              className={cn(
                "flex h-9 items-center gap-1.5 border-b-2 px-2.5 text-sm whitespace-nowrap -outline-offset-2 touch-target",
                item.current
                  ? "border-accent font-medium text-fg"
                  : "border-transparent text-muted hover:border-line-strong hover:text-fg",
              )}
            >
              {item.label}
              {item.count ? <Count value={item.count} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
