import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface StaticColumn<TRow> {
  id: string;
  head: ReactNode;
  /** Amounts and counts stand at the end. */
  align?: "end";
  /** The order of the rows, where it is by this column; the head then holds the link that changes it. */
  sort?: "ascending" | "descending";
  cell: (row: TRow) => ReactNode;
  /** Its cell of the last line; the first column of such a table holds the words. */
  foot?: ReactNode;
}

/** A table that neither sorts nor pages: it is drawn on the server and scrolls sideways in its own region. */
export function StaticTable<TRow>({
  label,
  columns,
  rows,
  rowKey,
  rowClass,
}: {
  label: string;
  columns: StaticColumn<TRow>[];
  rows: readonly TRow[];
  rowKey: (row: TRow) => string;
  rowClass?: (row: TRow) => string | undefined;
}) {
  const t = useTranslations("common.table");
  const hasFoot = columns.some((column) => column.foot !== undefined);
  // Words after a column of figures need air between them, or the two read as one.
  const look = (column: StaticColumn<TRow>, index: number) =>
    cn(
      "px-(--cell-x) whitespace-nowrap first:pl-(--card-pad) last:pr-(--card-pad)",
      column.align === "end" ? "text-right" : "text-left",
      column.align !== "end" && columns[index - 1]?.align === "end" && "pl-8",
    );
  return (
    <section
      aria-label={t("scrollHint", { label })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      data-scroll-region=""
      className="relative overflow-x-auto rounded-b-lg -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={column.sort}
                className={cn(
                  "h-9 border-y border-line bg-sunken text-xs font-medium text-muted",
                  look(column, index),
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={cn("group", rowClass?.(row))}>
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  className={cn(
                    "h-(--row-h) border-b border-line group-last:border-b-0",
                    look(column, index),
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasFoot ? (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  className={cn(
                    "h-(--row-h) border-t border-line-strong/50 bg-sunken font-medium",
                    look(column, index),
                  )}
                >
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}
