import { z } from "zod";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import { DATE_FORMATS } from "./fields/date-formats";

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "is not a day such as 2026-11-23");
const columnName = z.string().min(1).max(200);

/** Where one field comes from, and the few things that may have to be done to it on the way. */
const sourceSchema = z
  .strictObject({
    column: columnName.optional(),
    /** The first of these that is not empty. */
    columns: z.array(columnName).min(1).max(8).optional(),
    constant: z.string().max(200).optional(),
    /** Spellings that mean "nothing", such as "n/a". */
    empty: z.array(z.string().max(200)).max(20).optional(),
    /** The file's word to ours. A word that is missing here is an error of its row, unless `otherwise` says more. */
    values: z.record(z.string().max(200), z.string().max(200)).optional(),
    otherwise: z.string().max(200).optional(),
    /** Multiplies a number: 100 turns a fraction into a percent, 0.01 turns cents into units. */
    scale: z.number().positive().optional(),
    /** The opposite sign: "days ago" as a positive number. */
    negate: z.boolean().optional(),
    /** Rounds half-even to what the field can hold; without it, too many decimals are an error. */
    round: z.boolean().optional(),
    date: z.enum(DATE_FORMATS).optional(),
    addMonths: z.number().int().min(-1200).max(1200).optional(),
    /** The number in the column counts days, or months, from this day. */
    daysAfter: isoDay.optional(),
    monthsAfter: isoDay.optional(),
    /** The number in the column is an age in years on this day. */
    yearsBefore: isoDay.optional(),
    /** Keeps only the year of a date. */
    part: z.literal("year").optional(),
  })
  .refine(
    ({ column, columns, constant }) =>
      [column, columns, constant].filter((given) => given !== undefined).length === 1,
    "needs exactly one of column, columns, constant",
  );

export type FieldSource = z.infer<typeof sourceSchema>;

const fieldsSchema = z.record(z.string(), sourceSchema);

export type Fields = z.infer<typeof fieldsSchema>;

const kindSchema = z.strictObject({
  fields: fieldsSchema,
  /** The row also says who the customer is, so unknown ones are made from it; `true`: as the kind `customers` reads it. */
  customer: z.union([fieldsSchema, z.literal(true)]).optional(),
  /** The row also describes the credit line that a month belongs to; `true`: as the kind `lines` reads it. */
  line: z.union([fieldsSchema, z.literal(true)]).optional(),
  /** Turns one wide row into several: each entry adds to, or replaces, the fields above. */
  unfold: z.array(fieldsSchema).min(1).max(60).optional(),
});

export const mappingSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "is not a short name such as lendingclub"),
  description: z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) }),
  kinds: z.strictObject({
    customers: kindSchema.optional(),
    lines: kindSchema.optional(),
    plans: kindSchema.optional(),
    performance: kindSchema.optional(),
    payments: kindSchema.optional(),
    receipts: kindSchema.optional(),
  }),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** One kind of a mapping, ready to be compiled: which field of which part comes from where. */
export type MappingKind = {
  fields: Fields;
  customer?: Fields;
  line?: Fields;
  unfold?: Fields[];
};

/** The kind with its references to the mapping's other kinds resolved, or undefined when the mapping lacks it. */
export function kindOf(mapping: Mapping, kind: ImportKind): MappingKind | undefined {
  const given = mapping.kinds[kind];
  if (!given) return undefined;
  return {
    fields: given.fields,
    customer: given.customer === true ? mapping.kinds.customers?.fields : given.customer,
    line: given.line === true ? mapping.kinds.lines?.fields : given.line,
    unfold: given.unfold,
  };
}

/** Every column of the file that some field of this kind reads. */
export function columnsOf(kind: MappingKind): Set<string> {
  const sets = [kind.fields, kind.customer ?? {}, kind.line ?? {}, ...(kind.unfold ?? [])];
  return new Set(
    sets.flatMap((fields) =>
      Object.values(fields).flatMap(({ column, columns }) => columns ?? (column ? [column] : [])),
    ),
  );
}
