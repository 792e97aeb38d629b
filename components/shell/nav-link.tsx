"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";

/** A link of the sidebar that knows whether it is the current page. On a phone a new page closes the drawer around it. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname();
  const link = useRef<HTMLAnchorElement>(null);
  const current = pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each change of page
  useEffect(() => {
    const drawer = link.current?.closest<HTMLElement>("[popover]:popover-open");
    drawer?.hidePopover();
  }, [pathname]);
  return (
    <Link
      ref={link}
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm -outline-offset-2 transition-colors pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        current ? "bg-pressed font-medium text-fg" : "text-muted hover:bg-hover hover:text-fg",
      )}
    >
      {children}
    </Link>
  );
}
