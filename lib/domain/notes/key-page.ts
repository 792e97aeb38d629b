import { Prisma } from "@/lib/platform/db/client";

/** Page by key: what is older than an id, or newer than one. */
export type KeyPage = { before?: bigint; after?: bigint };
export type Paged<T> = { rows: T[]; hasNewer: boolean; hasOlder: boolean };

/** The part of a query that reads one page, newest first, with one row more than is shown; `cut` takes that one off again. */
export function keyPage({ before, after }: KeyPage, id: Prisma.Sql, size: number) {
  const isBack = after !== undefined && before === undefined;
  return {
    within: Prisma.sql`${before === undefined ? Prisma.sql`true` : Prisma.sql`${id} < ${before}`}
      and ${isBack ? Prisma.sql`${id} > ${after}` : Prisma.sql`true`}`,
    order: Prisma.sql`order by ${isBack ? id : Prisma.sql`${id} desc`} limit ${size + 1}`,
    cut<T>(found: T[]): Paged<T> {
      const isMore = found.length > size;
      const rows = found.slice(0, size);
      if (isBack) rows.reverse();
      return { rows, hasNewer: isBack ? isMore : before !== undefined, hasOlder: isBack || isMore };
    },
  };
}
