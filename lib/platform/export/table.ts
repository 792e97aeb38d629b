/** What a cell holds decides how each format writes it: only text can be taken for a formula. */
export type CellKind = "text" | "integer" | "amount" | "decimal" | "date";

export type TableColumn = {
  head: string;
  kind: CellKind;
  /** About so many characters. */
  width: number;
};

/**
 * A cell as plain text: digits for an integer, a decimal such as "-1234.50" for an amount, an ISO date; null is empty.
 */
export type Cell = string | null;

/** A table that need not fit into memory: its rows come in batches, `count` of them in all. */
export type Table = {
  columns: readonly TableColumn[];
  count: number;
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
};

/** What goes before the rows, in the reader's language: the filter in words, the business date, who, when and how many. */
export type Cover = {
  title: string;
  facts: readonly { name: string; value: string }[];
  /** How the file may be handed on. */
  mark: string;
};
