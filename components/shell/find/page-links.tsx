"use client";

import { usePageActions } from "./page-actions";

/** Draws nothing; lets "Find anything" lead to the parts of the page. */
export function PageLinks({ links }: { links: readonly { href: string; label: string }[] }) {
  usePageActions(links.map(({ href, label }) => ({ id: href, href, label })));
  return null;
}
