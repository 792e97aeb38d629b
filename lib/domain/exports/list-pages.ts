import type { ListPage } from "./list-page";
import { planListPage } from "./plan-list-page";

/** Every list that can be taken away, by the name its page gives to the export menu. */
export const LIST_PAGES = { plans: planListPage } as const satisfies Record<string, ListPage>;

export type ListPageName = keyof typeof LIST_PAGES;

export const LIST_PAGE_NAMES = Object.keys(LIST_PAGES) as [ListPageName, ...ListPageName[]];

export function findListPage(name: string): ListPage | null {
  return Object.hasOwn(LIST_PAGES, name) ? LIST_PAGES[name as ListPageName] : null;
}
