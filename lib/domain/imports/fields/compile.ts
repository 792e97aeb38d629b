import { knownCurrencies, minorDigits } from "@/lib/core/money";
import { columnsOf, type Fields, type MappingKind } from "@/lib/domain/imports/mapping";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import { columnOf, type Field, sqlTypeOf } from "./field";
import { baseSql, digitsSql, givenSql, type MappedField, shapeOf, valueSql, wordSql } from "./field-sql";
import { fineSql, problemSql } from "./judge-sql";
import { CUSTOMER_FIELDS, KIND_FIELDS, LINE_FIELDS } from "./kinds";

/** One way of reading a row; an unfolding mapping reads each row in several. */
type Variant = MappedField[];

/** A mapped kind against the columns of one file: the statements that read it. */
export type Compiled = {
  /** Columns of the checked rows. */
  columns: readonly { name: string; sqlType: string }[];
  fields: readonly MappedField[];
  has(fieldName: string): boolean;
  /** The mapping describes the customer, or the line, of a row of another kind. */
  hasCustomer: boolean;
  hasLine: boolean;
  /** Fills import_row the fast way; throws where a text is no value at all. */
  insertPlain: string;
  /** Fills import_row with the rows in scope that have no problem. */
  insertCareful: string;
  /** Fills import_problem for the rows in scope. */
  insertProblems: string;
};

const CUSTOMER_KEY: Field = { name: "externalId", type: "text", max: 120 };

/** The parts of a kind that its fields may come from, with the prefix of their columns. */
function partsOf(
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

/** A required field that the mapping leaves out can never be filled. */
export function unmappedFields(kind: ImportKind, given: MappingKind): string[] {
  return KIND_FIELDS[kind]
    .filter(({ name, isRequired }) => isRequired && !given.fields[name])
    .filter(({ name }) => !(given.unfold ?? []).some((more) => more[name]))
    .map(({ name }) => name);
}

export function compileKind(
  kind: ImportKind,
  given: MappingKind,
  columns: ReadonlyMap<string, string>,
  isPadded: boolean,
): Compiled {
  const variants = (given.unfold ?? [{}]).map((more) => mapFields(kind, given, more, columns));
  const first = variants[0]!;
  const known = new Set(first.map(({ column }) => column));
  const select = (variant: Variant, isTrimmed: boolean, where: string) =>
    selectRows(variant, columns, isTrimmed, where);
  const names = first.map(({ column }) => column).join(", ");
  const into = `insert into pg_temp.import_row (line, ${names}, is_fine)`;
  const union = (isTrimmed: boolean, where: string) =>
    variants.map((variant) => select(variant, isTrimmed, where)).join(" union all ");
  return {
    columns: partsOf(kind, given).flatMap(([prefix, all, from]) =>
      prefix === "" || Object.keys(from).length > 0
        ? all.map((field) => ({ name: prefix + columnOf(field), sqlType: sqlTypeOf(field) }))
        : [],
    ),
    fields: variants.flat(),
    has: (name) => known.has(columnOf({ name })),
    hasCustomer: given.customer !== undefined,
    hasLine: given.line !== undefined,
    insertPlain: `${into} ${union(isPadded, "true")}`,
    insertCareful: `${into} ${union(true, "line in (select line from pg_temp.import_scope) and line not in (select line from pg_temp.import_problem)")}`,
    insertProblems: variants
      .map((variant, k) => selectProblems(variant, columns, k * first.length))
      .map((sql) => `insert into pg_temp.import_problem (line, field, code, value) ${sql}`)
      .join("; "),
  };
}

/** The fields whose column the file has; others are left out of the checked rows altogether. */
function mapFields(
  kind: ImportKind,
  given: MappingKind,
  more: Fields,
  columns: ReadonlyMap<string, string>,
): Variant {
  const isThere = ({ column, columns: several, constant }: Fields[string]) =>
    constant !== undefined || (several ?? [column ?? ""]).some((name) => columns.has(name));
  return partsOf(kind, given).flatMap(([prefix, all, from]) => {
    const fields = prefix === "" ? { ...from, ...more } : from;
    return all.flatMap((field) => {
      const source = fields[field.name];
      return source && isThere(source) ? [{ field, source, column: prefix + columnOf(field) }] : [];
    });
  });
}

const PREFIXES = ["", "cu_", "ln_"] as const;
type Money = { digits: string; factor: string };

const prefixOf = (column: string) => (/^(cu_|ln_)/.exec(column)?.[0] ?? "") as (typeof PREFIXES)[number];

/** Decimals and factor of each part's currency: literals where the mapping names it, columns of each row otherwise. */
function moneyOf(variant: Variant, name: (column: string, sql: string) => Money): Record<string, Money> {
  const standard = { digits: "2", factor: "100" };
  const entries = PREFIXES.map((prefix): [string, Money] => {
    const currency = variant.find(({ column }) => column === `${prefix}currency`);
    if (!currency) return [prefix, standard];
    const { constant } = currency.source;
    if (constant === undefined) return [prefix, name(prefix, digitsSql(`w_${currency.column}`))];
    const digits = knownCurrencies().includes(constant) ? minorDigits(constant) : 2;
    return [prefix, { digits: String(digits), factor: String(10 ** digits) }];
  });
  return Object.fromEntries(entries);
}

function selectRows(
  variant: Variant,
  columns: ReadonlyMap<string, string>,
  isTrimmed: boolean,
  where: string,
): string {
  const words = variant.map(
    ({ source, column }) => `${wordSql(source, givenSql(source, columns, isTrimmed))} as w_${column}`,
  );
  const isText = (mapped: MappedField) => shapeOf(mapped) === "text";
  const isNumeric = (mapped: MappedField) => ["integer", "number"].includes(shapeOf(mapped));
  const guarded = variant.filter((mapped) => isNumeric(mapped) && mapped.source.constant === undefined);
  const bases = variant.flatMap((mapped) =>
    isText(mapped) ? [] : [`${baseSql(mapped, `w_${mapped.column}`)} as b_${mapped.column}`],
  );
  const money = moneyOf(variant, (prefix, digits) => {
    bases.push(`${digits} as ${prefix}digits`, `(10 ^ ${digits})::integer as ${prefix}factor`);
    return { digits: `${prefix}digits`, factor: `${prefix}factor` };
  });
  const base = (mapped: MappedField) => (isText(mapped) ? "w_" : "b_") + mapped.column;
  const values = variant.map((mapped) =>
    valueSql(mapped, base(mapped), money[prefixOf(mapped.column)]!.factor),
  );
  const fine = variant.map((mapped) =>
    fineSql(mapped, base(mapped), `w_${mapped.column}`, money[prefixOf(mapped.column)]!.digits),
  );
  const guard = guardSql(guarded.map(({ column }) => `w_${column}`));
  return `select line, ${values.join(", ")}, coalesce(${["is_plain", ...fine].join(" and ")}, false)
    from (select *, ${[...bases, `${guard} as is_plain`].join(", ")}
      from (select line, ${words.join(", ")} from pg_temp.import_raw where ${where} offset 0) words offset 0) bases`;
}

/** Digits, points and signs only: the casts accept more spellings (1e5, 0x1f, NaN) than a bank means. */
function guardSql(words: string[]): string {
  if (words.length === 0) return "true";
  return `ltrim(concat(${words.join(", ")}), '0123456789.-') = ''`;
}

function selectProblems(variant: Variant, columns: ReadonlyMap<string, string>, offset: number): string {
  const w = (column: string) => `w_${column}`;
  const inner = variant.map(({ source, column }) => {
    const given = givenSql(source, columns, true);
    return `${given} as g_${column}, ${wordSql(source, given)} as w_${column}`;
  });
  const money = moneyOf(variant, (_, digits) => ({ digits, factor: "" }));
  const rows = variant.map((mapped, k) => {
    const { digits } = money[prefixOf(mapped.column)]!;
    const code = problemSql(mapped, `g_${mapped.column}`, w(mapped.column), digits);
    const value = mapped.field.identifier ? "'•••'" : `left(coalesce(g_${mapped.column}, ''), 200)`;
    return `(${offset + k}, ${code}, ${value})`;
  });
  return `select line, p.field, p.code, p.value
    from (select line, ${inner.join(", ")} from pg_temp.import_raw
      where line in (select line from pg_temp.import_scope) offset 0) words
    cross join lateral (values ${rows.join(", ")}) as p (field, code, value)
    where p.code is not null`;
}
