import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { compareRows, type SideRow } from "@/app/(portal)/plans/[number]/what-if/compare-rows";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { cn } from "@/components/ui/cn";

const COLUMNS = ["due", "principal", "interest", "other", "total", "balance"] as const;
type Column = (typeof COLUMNS)[number];

type Props = { before: readonly SideRow[]; after: readonly SideRow[]; currency: string };

const otherMinor = (row: SideRow) => row.feeMinor + row.penaltyMinor;

/** Both schedules side by side, row beside row. Changed amounts are the ones that stand out. */
export function ComparedSchedule({ before, after, currency }: Props) {
  const t = useTranslations("planServicing.whatIf");
  const tTable = useTranslations("common.table");
  const hasOther = [...before, ...after].some((row) => otherMinor(row) > 0n);
  const columns = COLUMNS.filter((column) => column !== "other" || hasOther);
  const head =
    "h-8 border-b border-line bg-sunken px-(--cell-x) text-xs font-medium whitespace-nowrap text-muted";
  return (
    <section
      aria-label={tTable("scrollHint", { label: t("schedule") })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      data-scroll-region=""
      className="relative overflow-x-auto rounded-b-lg -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("schedule")}</caption>
        <colgroup span={columns.length} />
        <colgroup span={columns.length} />
        <thead>
          <tr>
            {(["before", "after"] as const).map((side) => (
              <th
                key={side}
                scope="colgroup"
                colSpan={columns.length}
                className={cn(
                  head,
                  "border-t text-left text-fg first:pl-(--card-pad)",
                  side === "after" && DIVIDER,
                )}
              >
                {t(side)}
              </th>
            ))}
          </tr>
          <tr>
            {(["before", "after"] as const).flatMap((side) =>
              columns.map((column) => (
                <th key={`${side}${column}`} scope="col" className={cn(head, lookOf(side, column))}>
                  {t(`column.${column}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {compareRows(before, after).map(({ key, before: left, after: right }) => (
            <tr key={key} className="group">
              {columns.map((column) => (
                <Cell key={`before${column}`} side="before" column={column} row={left} currency={currency} />
              ))}
              {columns.map((column) => (
                <Cell
                  key={`after${column}`}
                  side="after"
                  column={column}
                  row={right}
                  currency={currency}
                  isChanged={right !== null && differs(column, left, right)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Side = "before" | "after";
const DIVIDER = "border-l border-l-line-strong";

const lookOf = (side: Side, column: Column) =>
  cn(
    column === "due" ? "text-left" : "text-right",
    "first:pl-(--card-pad) last:pr-(--card-pad)",
    side === "after" && column === "due" && DIVIDER,
  );

type CellProps = {
  side: Side;
  column: Column;
  row: SideRow | null;
  currency: string;
  isChanged?: boolean;
};

function Cell({ side, column, row, currency, isChanged }: CellProps) {
  return (
    <td
      className={cn(
        "h-(--row-h) border-b border-line px-(--cell-x) whitespace-nowrap group-last:border-b-0",
        lookOf(side, column),
        row === null && "bg-sunken/60",
        isChanged && "bg-accent-soft font-medium",
      )}
    >
      {row ? shownIn(column, row, currency) : null}
    </td>
  );
}

function shownIn(column: Column, row: SideRow, currency: string): ReactNode {
  if (column === "due") return <PlainDate value={row.dueOn} />;
  return <Money minor={minorOf(column, row)} currency={currency} show="none" dashZero />;
}

function minorOf(column: Exclude<Column, "due">, row: SideRow): bigint {
  return column === "other" ? otherMinor(row) : row[`${column}Minor`];
}

function differs(column: Column, before: SideRow | null, after: SideRow): boolean {
  if (before === null) return column === "due";
  if (column === "due") return before.dueOn !== after.dueOn;
  return column !== "balance" && minorOf(column, before) !== minorOf(column, after);
}
