import { z } from "zod";

/** More plans than this are not named one by one: they are chosen by a filter. */
export const MAX_NAMED_PLANS = 2_000;
const MAX_QUERY = 2_000;

export const planNumbers = z
  .array(z.string().regex(/^PL\d{8,18}$/, "errors.field.invalid"))
  .min(1)
  .max(MAX_NAMED_PLANS);

/**
 * Plans that somebody has chosen in the list: ticked one by one, or everything that a filter matches. `query` is the
 * list's query string without "?"; `count` is what the screen said, for the reader to compare, never to be trusted.
 */
export const planSelection = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("ids"),
    numbers: planNumbers,
  }),
  z.strictObject({
    mode: z.literal("filter"),
    query: z.string().max(MAX_QUERY),
    count: z.int().nonnegative(),
  }),
]);

export type PlanSelection = z.output<typeof planSelection>;
