import { knownCurrencies, minorDigits } from "@/lib/core/money";
import type { Fields, MappingKind } from "@/lib/domain/imports/mapping";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import { columnOf, sqlTypeOf } from "./field";
import { baseSql, digitsSql, givenSql, type MappedField, shapeOf, valueSql, wordSql } from "./field-sql";
import { fineSql, problemSql } from "./judge-sql";
import { type CharacterClass, characterClasses, partsOf } from "./parts";

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

export function compileKind(
  kind: ImportKind,
  given: MappingKind,
  columns: ReadonlyMap<string, string>,
  { isPadded, isClean }: { isPadded: boolean; isClean: boolean },
): Compiled {
  const variants = (given.unfold ?? [{}]).map((more) => mapFields(kind, given, more, columns));
  const first = variants[0]!;
  const known = new Set(first.map(({ column }) => column));
  const classes = isClean ? characterClasses(kind, given) : new Map<string, CharacterClass>();
  const names = first.map(({ column }) => column).join(", ");
  const into = `insert into pg_temp.import_row (line, ${names}, is_fine)`;
  const union = (isTrimmed: boolean, where: string) =>
    variants
      .map((variant) => selectRows(variant, { columns, isTrimmed, classes }, where))
      .join(" union all ");
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

type Reading = {
  columns: ReadonlyMap<string, string>;
  isTrimmed: boolean;
  /** Columns whose every character was seen to be of its class while the file was read. */
  classes: ReadonlyMap<string, CharacterClass>;
};

function selectRows(variant: Variant, { columns, isTrimmed, classes }: Reading, where: string): string {
  const words = variant.map(
    ({ source, column }) => `${wordSql(source, givenSql(source, columns, isTrimmed))} as w_${column}`,
  );
  const isText = (mapped: MappedField) => shapeOf(mapped) === "text";
  const isNumeric = (mapped: MappedField) => ["integer", "number"].includes(shapeOf(mapped));
  const isSeen = ({ source }: MappedField) => source.column !== undefined && classes.has(source.column);
  const guarded = variant.filter(
    (mapped) => isNumeric(mapped) && mapped.source.constant === undefined && !isSeen(mapped),
  );
  const bases = variant.flatMap((mapped) =>
    isText(mapped) ? [] : [`${baseSql(mapped, `w_${mapped.column}`)} as b_${mapped.column}`],
  );
  const money = moneyOf(variant, (prefix, digits) => {
    bases.push(`${digits} as ${prefix}digits`);
    const power = `case ${prefix}digits when 2 then 100 when 0 then 1 else 1000 end`;
    return { digits: `${prefix}digits`, factor: power };
  });
  const base = (mapped: MappedField) => (isText(mapped) ? "w_" : "b_") + mapped.column;
  const values = variant.map((mapped) =>
    valueSql(mapped, base(mapped), money[prefixOf(mapped.column)]!.factor),
  );
  const fine = variant.map((mapped) =>
    fineSql(mapped, {
      base: base(mapped),
      word: `w_${mapped.column}`,
      digits: money[prefixOf(mapped.column)]!.digits,
      isSeen: isSeen(mapped),
    }),
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
