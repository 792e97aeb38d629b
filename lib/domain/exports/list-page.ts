import type { Prisma, Tx } from "@/lib/platform/db/client";
import type { Cell, TableColumn } from "@/lib/platform/export/table";
import type { Words } from "@/lib/platform/i18n/words";
import type { Context, Reach } from "@/lib/platform/service";

/** What a list's own queries need to know of the moment and the reader. */
export type Reading = {
  client: Pick<Tx, "$queryRaw">;
  businessDate: string;
  locale: Context["locale"];
  words: Words;
  /** A row goes out only if it lies within every one of them. */
  reaches: readonly [Reach, ...Reach[]];
};

/** A list as asked for: the two statements, and how a row of the second becomes cells. */
export type OpenedList = {
  columns: readonly TableColumn[];
  count: Prisma.Sql;
  /** Selects one text a row: see rowText. */
  rows: Prisma.Sql;
  toCells: (fields: readonly string[]) => Cell[];
};

/** A page whose list can be taken away. To add one, write this for it and name it in list-pages.ts. */
export type ListPage = {
  /** Keys of messages: the list's name, and a file's, without its ending. */
  titleKey: string;
  /** For those who do not read Chinese file names: plain ASCII. */
  plainName: string;
  /** The columns that may go out, by their names on the screen, in their usual order. */
  columns: readonly string[];
  /** The address of the list as it was looked at. */
  href: (query: string) => string;
  open: (reading: Reading, query: string, columns: readonly string[]) => Promise<OpenedList>;
  /** The filter and the order in words. */
  describe: (reading: Reading, query: string) => Promise<{ name: string; value: string }[]>;
};
