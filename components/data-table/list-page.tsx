import type { ReactNode } from "react";

/**
 * The frame of a list: head, filters, DataTable and pager as direct children, in that order. It fills the screen, and
 * only the table scrolls. Nothing else may stand below it on the page.
 */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className="list-page">{children}</div>;
}
