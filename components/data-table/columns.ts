import {
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

export interface ColumnMeta {
  /** The column's plain name, for the sort button and the column chooser. Already translated. */
  label: string;
  align?: "start" | "end";
  /** The first direction a click on the head asks for. Amounts and days usually want "desc". */
  sortFirst?: "asc" | "desc";
  /** A CSS length. Columns otherwise take what their content needs. */
  width?: string;
}

/** Rows come from the server sorted and paged, so no row model is in the bundle. */
export const dataTableFeatures = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

/** columnHelper<PlanRow>().columns([helper.accessor("number", { header, cell, enableSorting, meta })]) : call it once, outside render or in useMemo. */
export function columnHelper<TRow extends RowData>() {
  return createColumnHelper<typeof dataTableFeatures, TRow>();
}
