export type PlanTab =
  | "overview"
  | "schedule"
  | "payments"
  | "ledger"
  | "what-if"
  | "notes"
  | "documents"
  | "history";

/** The query of the list a plan was opened from travels along, so that the way back leads to the same list. */
export const LIST_PARAM = "list";
const MAX_QUERY = 1_500;

/** The address of a plan's page; `listQuery` is the list's own query string without "?". */
export function planHref(number: string, tab: PlanTab = "overview", listQuery = ""): string {
  const path = `/plans/${number}${tab === "overview" ? "" : `/${tab}`}`;
  return listQuery ? `${path}?${new URLSearchParams({ [LIST_PARAM]: listQuery })}` : path;
}

/** Back to the list as it was. Only ever /plans with a query: whatever the parameter holds, it cannot lead elsewhere. */
export function listHref(listQuery: string): string {
  const query = new URLSearchParams(listQuery.slice(0, MAX_QUERY)).toString();
  return query ? `/plans?${query}` : "/plans";
}

/** The parameter as Next hands it over: absent, one, or (in a forged address) many. */
export function listQueryOf(params: Record<string, string | string[] | undefined>): string {
  const value = params[LIST_PARAM];
  return typeof value === "string" ? value : "";
}
