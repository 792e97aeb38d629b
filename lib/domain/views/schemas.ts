import { z } from "zod";
import { LIST_PAGES } from "@/lib/domain/preferences/schemas";

export const MAX_VIEW_NAME = 60;
/** Of one person on one page: more than a bar can show or anybody can tell apart. */
export const MAX_VIEWS = 40;
const MAX_QUERY = 2_000;

const name = z
  .string()
  .trim()
  .min(1, "views.nameMissing")
  .max(MAX_VIEW_NAME, "views.nameTooLong")
  .regex(/^\P{Cc}*$/u, "errors.field.invalid");
const query = z.string().max(MAX_QUERY);
const sharedRoleId = z.int().positive().nullable();
const id = z.int().positive();

export const saveViewSchema = z.strictObject({
  page: z.enum(LIST_PAGES),
  name,
  query,
  sharedRoleId: sharedRoleId.optional(),
  isDefault: z.boolean().optional(),
});
export type SaveViewInput = z.output<typeof saveViewSchema>;

/** What is left out stays as it was. */
export const changeViewSchema = z.strictObject({
  id,
  name: name.optional(),
  query: query.optional(),
  sharedRoleId: sharedRoleId.optional(),
  isDefault: z.boolean().optional(),
});
export type ChangeViewInput = z.output<typeof changeViewSchema>;

export const removeViewSchema = z.strictObject({ id });
export type RemoveViewInput = z.output<typeof removeViewSchema>;
