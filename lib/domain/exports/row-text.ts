import { Prisma } from "@/lib/platform/db/client";

const SEPARATOR = "\u001f";

/**
 * A row as one text: the driver makes an object of every value it reads, and sixteen million of them are most of the
 * memory of an export. No value may hold the separator; an absent one is empty.
 */
export function rowText(values: readonly Prisma.Sql[]): Prisma.Sql {
  const safe = values.map((value) => Prisma.sql`coalesce(replace((${value})::text, E'\\x1f', ' '), '')`);
  return Prisma.join(safe, ` || E'\\x1f' || `);
}

export function fieldsOf(text: string): string[] {
  return text.split(SEPARATOR);
}
