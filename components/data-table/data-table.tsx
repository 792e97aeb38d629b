"use client";

import { type ColumnDef, type RowData, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import { cn } from "@/components/ui/cn";
import { dataTableFeatures } from "./columns";
import { isPlainClick } from "./plain-click";
import { SortHead, type SortState } from "./sort-head";
import { TableBodyRow } from "./table-row";

export interface DataTableProps<TRow extends RowData> {
  /** Names the table and its scrolling region, "Plans". */
  label: string;
  /** From columnHelper<TRow>(). The first column is the link of the row. Stable across renders. */
  columns: ColumnDef<typeof dataTableFeatures, TRow>[];
  /** One page of rows as the server sorted them. */
  rows: TRow[];
  rowId: (row: TRow) => string;
  /** Where the row's link, and a click anywhere on it, goes. */
  rowHref: (row: TRow) => string;
  sort?: SortState;
  /** The address with another order; null asks for the usual order. Columns sort with enableSorting not false. */
  sortHref?: (next: SortState | null) => string;
  onNavigate?: (href: string, event: MouseEvent<HTMLAnchorElement>) => void;
  /** Footer cells by column id: totals of the whole filtered set, from the server. */
  totals?: Record<string, ReactNode>;
  /** The words in the first footer cell. */
  totalsLabel?: ReactNode;
  pending?: boolean;
  /** Shown in place of rows. Use EmptyFiltered or an EmptyState of the page. */
  empty: ReactNode;
  /** Ids of columns that the person has switched off. */
  hidden?: readonly string[];
  /** The row open in the side panel. */
  selectedId?: string;
}

/** The table of every list. Rows, order and totals are the server's; the URL holds the state; this only draws. */
export function DataTable<TRow extends RowData>(props: DataTableProps<TRow>) {
  const { label, rows, sort, sortHref, onNavigate, totals, pending, empty, rowHref, selectedId } = props;
  const t = useTranslations("common.table");
  const router = useRouter();
  const hidden = props.hidden;
  const columnVisibility = useMemo(
    () => Object.fromEntries((hidden ?? []).map((id) => [id, false])),
    [hidden],
  );
  const table = useTable({
    features: dataTableFeatures,
    columns: props.columns,
    data: rows,
    getRowId: props.rowId,
    manualSorting: true,
    state: { sorting: sort ? [sort] : [], columnVisibility },
  });

  function openRow(href: string, event: MouseEvent<HTMLTableRowElement>) {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, input, label, select, summary")) return;
    if (window.getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else if (isPlainClick(event)) router.push(href);
  }

  return (
    <div className="table-frame relative rounded-lg border border-line bg-surface shadow-sm print:border-0 print:shadow-none">
      {pending ? (
        <div aria-hidden="true" className="list-progress absolute inset-x-0 top-0 z-30 h-0.5" />
      ) : null}
      <section
        aria-label={t("scrollHint", { label })}
        aria-busy={pending}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
        tabIndex={0}
        data-scroll-region=""
        className="table-region relative rounded-lg -outline-offset-2"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{label}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header, index) => (
                  <SortHead
                    key={header.id}
                    pinned={index === 0}
                    id={header.column.id}
                    meta={header.column.columnDef.meta}
                    sort={
                      header.column.columnDef.enableSorting === false ? undefined : sortHref && (sort ?? null)
                    }
                    sortHref={sortHref}
                    onNavigate={onNavigate}
                  >
                    <table.FlexRender header={header} />
                  </SortHead>
                ))}
              </tr>
            ))}
          </thead>
          <tbody className={cn("transition-opacity", pending && "opacity-55")}>
            {table.getRowModel().rows.map((row) => {
              const href = rowHref(row.original);
              return (
                <TableBodyRow
                  key={row.id}
                  href={href}
                  selected={row.id === selectedId}
                  onClick={(event) => openRow(href, event)}
                  cells={row.getVisibleCells().map((cell) => ({
                    id: cell.id,
                    meta: cell.column.columnDef.meta,
                    content: <table.FlexRender cell={cell} />,
                  }))}
                />
              );
            })}
          </tbody>
          {totals && rows.length > 0 ? (
            <tfoot>
              <tr>
                {table.getVisibleLeafColumns().map((column, index) => (
                  <td
                    key={column.id}
                    className={cn(
                      "sticky bottom-0 h-(--row-h) border-t border-line-strong/50 bg-sunken px-(--cell-x) font-medium whitespace-nowrap",
                      index === 0 && "left-0 z-20",
                      index > 0 && "z-10",
                      column.columnDef.meta?.align === "end" && "text-right",
                    )}
                  >
                    {index === 0 ? (props.totalsLabel ?? t("totals")) : totals[column.id]}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
        {rows.length === 0 ? <div className="sticky left-0">{empty}</div> : null}
      </section>
      <div role="status" className="sr-only">
        {pending ? t("updating") : ""}
      </div>
    </div>
  );
}
