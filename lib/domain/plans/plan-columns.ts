/** The columns of the portfolio list in their usual order; the first is the row's link and always shown. */
export const PLAN_COLUMNS = [
  "plan",
  "customer",
  "outstanding",
  "dpd",
  "due",
  "dueAmount",
  "status",
  "overdue",
  "progress",
  "product",
  "opened",
  "manager",
  "branch",
  "tags",
  "principal",
  "term",
  "rate",
  "grade",
] as const;

export type PlanColumn = (typeof PLAN_COLUMNS)[number];

/** Off until somebody asks for them. */
const USUALLY_HIDDEN: readonly PlanColumn[] = ["tags", "principal", "term", "rate", "grade"];
export const MAX_PINNED = 3;

export type ColumnChoice = { order: PlanColumn[]; hidden: PlanColumn[]; pinned: number };

export const USUAL_COLUMNS: ColumnChoice = {
  order: [...PLAN_COLUMNS],
  hidden: [...USUALLY_HIDDEN],
  pinned: 1,
};

/** What is stored, made whole: a column that came since stands where it usually does, one that went is forgotten. */
export function completeColumns(stored: Partial<Record<keyof ColumnChoice, unknown>> | null): ColumnChoice {
  if (!stored || !Array.isArray(stored.order)) return USUAL_COLUMNS;
  const known = [...new Set(stored.order.filter(isColumn))].filter((id) => id !== "plan");
  const added = PLAN_COLUMNS.filter((id) => id !== "plan" && !known.includes(id));
  const hidden = Array.isArray(stored.hidden) ? stored.hidden.filter(isColumn) : [];
  const pinned = typeof stored.pinned === "number" ? Math.trunc(stored.pinned) : 1;
  return {
    order: ["plan", ...known, ...added],
    hidden: [
      ...hidden.filter((id) => id !== "plan" && known.includes(id)),
      ...added.filter((id) => USUALLY_HIDDEN.includes(id)),
    ],
    pinned: Math.min(Math.max(pinned, 0), MAX_PINNED),
  };
}

export function shownColumns({ order, hidden }: ColumnChoice): PlanColumn[] {
  return order.filter((id) => !hidden.includes(id));
}

function isColumn(value: unknown): value is PlanColumn {
  return PLAN_COLUMNS.includes(value as PlanColumn);
}
