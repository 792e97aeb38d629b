import { columnsOf, type Fields, type MappingKind } from "@/lib/domain/imports/mapping";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import type { Field } from "./field";
import { type MappedField, shapeOf } from "./field-sql";
import { CUSTOMER_FIELDS, KIND_FIELDS, LINE_FIELDS } from "./kinds";

const CUSTOMER_KEY: Field = { name: "externalId", type: "text", max: 120 };

/** The parts of a kind that its fields may come from, with the prefix of their columns. */
export function partsOf(
  kind: ImportKind,
  given: MappingKind,
): [prefix: string, all: readonly Field[], from: Fields][] {
  const optional = (fields: readonly Field[]) => fields.map((field) => ({ ...field, isRequired: false }));
  return [
    ["", KIND_FIELDS[kind], given.fields],
    ["cu_", [CUSTOMER_KEY, ...CUSTOMER_FIELDS], given.customer ?? {}],
    ["ln_", optional(LINE_FIELDS), given.line ?? {}],
  ];
}

/** Names in the mapping that no field has; a shipped mapping has none. */
export function unknownFields(kind: ImportKind, given: MappingKind): string[] {
  const lineKeys = ["externalId", "customerExternalId"];
  return [
    ...partsOf(kind, given),
    ...(given.unfold ?? []).map((more) => ["", KIND_FIELDS[kind], more] as const),
  ].flatMap(([prefix, all, from]) => {
    const known = new Set([...all.map(({ name }) => name), ...(prefix === "ln_" ? lineKeys : [])]);
    return Object.keys(from).filter((name) => !known.has(name));
  });
}

/** Columns of the file that are read, and those of them without which the kind makes no sense. */
export function wantedColumns(
  kind: ImportKind,
  given: MappingKind,
): { needed: Set<string>; used: Set<string> } {
  if (given.unfold) return { needed: columnsOf(given), used: columnsOf(given) };
  const needed = new Set<string>();
  for (const { name, isRequired } of KIND_FIELDS[kind]) {
    const { column, columns } = given.fields[name] ?? {};
    if (isRequired && column) needed.add(column);
    if (isRequired && columns?.[0]) needed.add(columns[0]);
  }
  return { needed, used: columnsOf(given) };
}

/** What characters a column's values may consist of. The reader looks at each byte anyway, the database need not again. */
export type CharacterClass = "unsigned" | "signed" | "day";

/** Columns that hold plain numbers or ISO days and nothing else, where every field that reads them agrees on it. */
export function characterClasses(kind: ImportKind, given: MappingKind): Map<string, CharacterClass> {
  const classes = new Map<string, CharacterClass | undefined>();
  for (const more of given.unfold ?? [{}]) {
    for (const [prefix, all, from] of partsOf(kind, given)) {
      const fields = prefix === "" ? { ...from, ...more } : from;
      for (const field of all) {
        const source = fields[field.name];
        if (!source) continue;
        const found = classOf({ field, source, column: "" });
        for (const name of source.columns ?? (source.column ? [source.column] : [])) {
          classes.set(name, classes.has(name) && classes.get(name) !== found ? undefined : found);
        }
      }
    }
  }
  return new Map([...classes].flatMap(([name, found]) => (found ? [[name, found]] : [])));
}

function classOf(mapped: MappedField): CharacterClass | undefined {
  const { field, source } = mapped;
  if (!source.column || source.values || source.empty || source.round) return undefined;
  const shape = shapeOf(mapped);
  if (shape === "day")
    return (source.date ?? field.type) === (source.date ? "yyyy-MM-dd" : "date") ? "day" : undefined;
  if (shape === "text") return undefined;
  const least = "min" in field ? field.min : undefined;
  return least !== undefined && least >= 0 && !source.negate ? "unsigned" : "signed";
}

/** A required field that the mapping leaves out can never be filled. */
export function unmappedFields(kind: ImportKind, given: MappingKind): string[] {
  return KIND_FIELDS[kind]
    .filter(({ name, isRequired }) => isRequired && !given.fields[name])
    .filter(({ name }) => !(given.unfold ?? []).some((more) => more[name]))
    .map(({ name }) => name);
}
