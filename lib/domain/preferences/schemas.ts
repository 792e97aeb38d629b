import { z } from "zod";
import { MAX_PINNED, PLAN_COLUMNS } from "@/lib/domain/plans/plan-columns";

export const LIST_PAGES = ["plans"] as const;
export type ListPage = (typeof LIST_PAGES)[number];

const columns = z.array(z.enum(PLAN_COLUMNS)).max(PLAN_COLUMNS.length);

/** How a person likes one list. `columns: null` is back to the usual ones; what is left out stays as it was. */
export const listPreferencesSchema = z.strictObject({
  page: z.enum(LIST_PAGES),
  columns: z
    .strictObject({ order: columns, hidden: columns, pinned: z.int().min(0).max(MAX_PINNED) })
    .nullable()
    .optional(),
  chartsOpen: z.boolean().optional(),
});
export type ListPreferencesInput = z.output<typeof listPreferencesSchema>;
