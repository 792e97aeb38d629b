/** Rows ticked one by one, on whatever page, or everything that the filter matches. */
export type Selected = { mode: "some"; ids: ReadonlySet<string>; anchor: string | null } | { mode: "all" };

export const NOTHING_SELECTED: Selected = { mode: "some", ids: new Set(), anchor: null };

export function isSelected(selected: Selected, id: string): boolean {
  return selected.mode === "all" || selected.ids.has(id);
}

/**
 * One row ticked or not. With a range, all rows of the page between it and the row ticked before become what it becomes.
 * Taking one away from "everything" leaves the rest of the page: what is not in sight cannot be named one by one.
 */
export function toggleRow(
  selected: Selected,
  id: string,
  page: readonly string[],
  isRange: boolean,
): Selected {
  if (selected.mode === "all") {
    return { mode: "some", ids: new Set(page.filter((one) => one !== id)), anchor: id };
  }
  const ids = new Set(selected.ids);
  const isOn = !ids.has(id);
  for (const one of isRange ? between(page, selected.anchor, id) : [id]) {
    if (isOn) ids.add(one);
    else ids.delete(one);
  }
  return { mode: "some", ids, anchor: id };
}

/** The box in the head: all rows of the page, or none of them; rows of other pages stay as they are. */
export function togglePage(selected: Selected, page: readonly string[]): Selected {
  if (selected.mode === "all") return NOTHING_SELECTED;
  const isFull = page.every((id) => selected.ids.has(id));
  const ids = new Set([...selected.ids, ...page]);
  if (isFull) for (const id of page) ids.delete(id);
  return { mode: "some", ids, anchor: null };
}

export function pageStanding(selected: Selected, page: readonly string[]): "none" | "some" | "all" {
  if (page.length === 0) return "none";
  const count = page.filter((id) => isSelected(selected, id)).length;
  return count === 0 ? "none" : count === page.length ? "all" : "some";
}

function between(page: readonly string[], anchor: string | null, id: string): readonly string[] {
  const [from, to] = [anchor === null ? -1 : page.indexOf(anchor), page.indexOf(id)].sort((a, b) => a - b);
  return from === undefined || to === undefined || from < 0 ? [id] : page.slice(from, to + 1);
}
