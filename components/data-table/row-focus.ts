const ROW = "tr[data-row]";

/** The row that holds the focus, or else the one open beside the list. */
export function activeRow(table: HTMLElement | null, openId?: string): string | null {
  const focused = document.activeElement?.closest<HTMLElement>(ROW);
  if (focused && table?.contains(focused)) return focused.dataset.row ?? null;
  return openId ?? null;
}

/**
 * Moves the focus to the row below or above and says which it is; at either end of the page it stays. Where no row has
 * it yet, the first takes it. The same control of the row keeps it: going down the boxes stays among the boxes.
 */
export function moveRow(table: HTMLElement | null, step: 1 | -1, openId?: string): string | null {
  const rows = [...(table?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const current = rows.findIndex(({ dataset }) => dataset.row === activeRow(table, openId));
  const next = rows[current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1)];
  if (!next) return null;
  const isBox = document.activeElement?.matches(`${ROW} input[type=checkbox]`);
  next.querySelector<HTMLElement>(isBox ? "input[type=checkbox]" : "[data-row-link]")?.focus();
  next.scrollIntoView({ block: "nearest" });
  return next.dataset.row ?? null;
}

/** Back to the row a panel was opened from. */
export function focusRow(table: HTMLElement | null, id: string): void {
  table?.querySelector<HTMLElement>(`${ROW}[data-row="${CSS.escape(id)}"] [data-row-link]`)?.focus();
}
