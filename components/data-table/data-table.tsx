"use client";

import { type ColumnDef, type RowData, useTable } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useMemo, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { dataTableFeatures } from "./columns";
import { isPlainClick } from "./plain-click";
import { moveRow } from "./row-focus";
import { SelectHead } from "./select-head";
import { SortHead, type SortState } from "./sort-head";
import { TableBodyRow } from "./table-row";
import { TableTotals } from "./table-totals";
import { pinOf, usePinOffsets } from "./use-pins";
import type { RowSelection } from "./use-selection";

export interface DataTableProps<TRow extends RowData> {
  /** Names the table and its scrolling region, "Plans". */
  label: string;
  /** From columnHelper<TRow>(). The first column is the link of the row. Stable across renders. */
  columns: ColumnDef<typeof dataTableFeatures, TRow>[];
  /** One page of rows as the server sorted them. */
  rows: TRow[];
  rowId: (row: TRow) => string;
  /** Where the row's link goes; a click beside it too, unless onOpen says otherwise. */
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
  /** How the person has arranged the columns; without it they stand as they are given, the first in view. */
  layout?: ColumnLayout;
  /** Boxes before the rows, with their words. */
  selection?: RowSelection & { pageLabel: string; rowLabel: (row: TRow) => string };
  /** A click beside the links of a row opens it in the panel. */
  onOpen?: (id: string) => void;
  /** The row open in the side panel. */
  openId?: string;
  /** The table's own region, for who moves the focus in it. */
  regionRef?: RefObject<HTMLElement | null>;
}

export interface ColumnLayout {
  order: readonly string[];
  hidden: readonly string[];
  /** So many columns at the start stay in view. */
  pinned: number;
}

const USUAL_LAYOUT: ColumnLayout = { order: [], hidden: [], pinned: 1 };

/** The table of every list. Rows, order and totals are the server's; the URL holds the state; this only draws. */
export function DataTable<TRow extends RowData>(props: DataTableProps<TRow>) {
  const { label, rows, sort, sortHref, onNavigate, totals, pending, empty, rowHref, selection } = props;
  const { layout = USUAL_LAYOUT, onOpen, openId } = props;
  const t = useTranslations("common.table");
  const router = useRouter();
  const ownRegion = useRef<HTMLElement>(null);
  const region = props.regionRef ?? ownRegion;
  const state = useMemo(() => tableState(layout), [layout]);
  const table = useTable({
    features: dataTableFeatures,
    columns: props.columns,
    data: rows,
    getRowId: props.rowId,
    manualSorting: true,
    state: { sorting: sort ? [sort] : [], ...state },
  });
  const boxes = selection ? 1 : 0;
  const pinned = layout.pinned === 0 ? 0 : layout.pinned + boxes;
  const page = rows.map(props.rowId);
  usePinOffsets(region, pinned);

  function openRow(id: string, href: string, event: MouseEvent<HTMLTableRowElement>) {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, input, label, select, summary")) return;
    if (window.getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else if (event.shiftKey) selection?.toggle(id, page, true);
    else if (!isPlainClick(event)) return;
    else if (onOpen) onOpen(id);
    else router.push(href);
  }

  function moveByArrow(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target as HTMLElement).closest("tr[data-row]")) return;
    event.preventDefault();
    const id = moveRow(region.current, event.key === "ArrowDown" ? 1 : -1, openId);
    if (id && openId && id !== openId) onOpen?.(id);
  }

  return (
    <div className="table-frame relative rounded-lg border border-line bg-surface shadow-sm print:border-0 print:shadow-none">
      {pending ? (
        <div aria-hidden="true" className="list-progress absolute inset-x-0 top-0 z-30 h-0.5" />
      ) : null}
      <section
        ref={region}
        aria-label={t("scrollHint", { label })}
        aria-busy={pending}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
        tabIndex={0}
        data-scroll-region=""
        onKeyDown={moveByArrow}
        className="table-region relative rounded-lg -outline-offset-2"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{label}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection ? (
                  <SelectHead
                    label={selection.pageLabel}
                    standing={selection.pageStanding(page)}
                    pinned={pinned}
                    onToggle={() => selection.togglePage(page)}
                  />
                ) : null}
                {group.headers.map((header, index) => (
                  <SortHead
                    key={header.id}
                    pin={pinOf(index + boxes, pinned, boxes > 0)}
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
                  id={row.id}
                  href={href}
                  open={row.id === openId}
                  ticked={selection?.isSelected(row.id)}
                  onTick={(isRange) => selection?.toggle(row.id, page, isRange)}
                  tickLabel={selection?.rowLabel(row.original)}
                  pinned={pinned}
                  onClick={(event) => openRow(row.id, href, event)}
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
            <TableTotals
              columns={table
                .getVisibleLeafColumns()
                .map(({ id, columnDef }) => ({ id, meta: columnDef.meta }))}
              totals={totals}
              label={props.totalsLabel ?? t("totals")}
              hasBoxes={boxes > 0}
              pinned={pinned}
            />
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

function tableState({ order, hidden, pinned }: ColumnLayout) {
  return {
    columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    columnOrder: [...order],
    columnPinning: { start: order.filter((id) => !hidden.includes(id)).slice(0, pinned), end: [] },
  };
}
