import { z } from "zod";
import { planNumbers } from "@/lib/domain/plans/selection";
import { LIST_PAGE_NAMES } from "./list-pages";
import { EXPORT_FORMATS } from "./rules";

const MAX_QUERY = 4_000;
const MAX_COLUMNS = 50;

export const reasonSchema = z.string().trim().min(5, "exports.field.reason").max(500);

export const exportWishSchema = z.strictObject({
  page: z.enum(LIST_PAGE_NAMES),
  /** The list's query string, as the address has it. */
  query: z.string().max(MAX_QUERY),
  /** The columns on the screen, in their order. */
  columns: z.array(z.string().max(40)).min(1).max(MAX_COLUMNS),
  format: z.enum(EXPORT_FORMATS),
  /** Rows ticked one by one: these alone go out. Without it, everything that the filter matches. */
  ticked: planNumbers.optional(),
});

export const requestExportSchema = exportWishSchema.extend({
  /** Asked for above the row cap. */
  reason: z.union([z.literal(""), reasonSchema]).default(""),
});

export const exportIdSchema = z.strictObject({ id: z.coerce.bigint().positive() });

export const decideExportSchema = z.discriminatedUnion("decision", [
  z.strictObject({ id: z.coerce.bigint().positive(), decision: z.literal("allow") }),
  z.strictObject({ id: z.coerce.bigint().positive(), decision: z.literal("refuse"), reason: reasonSchema }),
]);

export const listExportsSchema = z.strictObject({
  before: z.coerce.bigint().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
