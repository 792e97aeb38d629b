import type { ExportFormat } from "@/lib/platform/db/generated/enums";
import { env } from "@/lib/platform/env";
import { writeCsv } from "@/lib/platform/export/csv";
import { writePdf } from "@/lib/platform/export/pdf";
import type { Cover, Table } from "@/lib/platform/export/table";
import { writeXlsx } from "@/lib/platform/export/xlsx";
import type { ListPage, Reading } from "./list-page";

/** What the file says of itself. */
export type Origin = {
  owner: { staffId: number; displayName: string; username: string };
  allowedBy: string | null;
  count: bigint;
  writtenAt: Date;
};

/** Filter, order, business date, who, when and how many, in the reader's language. */
export async function coverOf(
  page: ListPage,
  reading: Reading,
  query: string,
  origin: Origin,
): Promise<Cover> {
  const { words, businessDate, locale } = reading;
  const { owner, allowedBy, count, writtenAt } = origin;
  const fact = (key: string, value: string) => ({ name: words(`exports.cover.${key}`), value });
  return {
    title: words(page.titleKey),
    mark: words("exports.mark"),
    facts: [
      ...(await page.describe(reading, query)),
      fact("businessDate", businessDate),
      fact("rows", count.toLocaleString(locale)),
      fact("owner", `${owner.displayName} (${owner.username})`),
      fact("writtenAt", momentOf(writtenAt)),
      ...(allowedBy === null ? [] : [fact("allowedBy", allowedBy)]),
      { name: words("exports.cover.mark"), value: words("exports.mark") },
    ],
  };
}

/** To the second, in the bank's own zone. */
function momentOf(at: Date): string {
  const timeZone = env().TENOR_TIME_ZONE;
  const text = at.toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return `${text} ${timeZone}`;
}

/** The bytes of the file, as they come. */
export function composeFile(
  format: ExportFormat,
  table: Table,
  cover: Cover,
  { words, businessDate, locale }: Reading,
  { owner }: Origin,
): AsyncIterable<string | Buffer> {
  switch (format) {
    case "csv":
      return writeCsv(table);
    case "xlsx": {
      const names = { cover: words("exports.cover.sheet"), rows: cover.title };
      return writeXlsx({ ...table, cover, names });
    }
    case "pdf": {
      const { displayName: name, username, staffId: number } = owner;
      return writePdf({
        ...table,
        cover,
        words: {
          locale,
          author: name,
          watermark: words("exports.pdf.watermark", { name, username, number }),
          made: words("exports.pdf.made", { name, username, date: businessDate }),
          page: (page, pages) => words("exports.pdf.page", { page, pages }),
        },
      });
    }
  }
}
