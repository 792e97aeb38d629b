import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

export interface ChartProps {
  title: string;
  /** One sentence that says what the picture shows, already translated. */
  finding: ReactNode;
  /** ISO date of the figures. */
  asOf?: string;
  level?: 2 | 3;
}

interface ChartFrameProps extends ChartProps {
  /** Heads of the data table; the first names the rows. */
  columns: string[];
  /** The rows that are drawn, as exact text. */
  rows: { key: string; cells: ReactNode[] }[];
  children: ReactNode;
}

/** A chart as a figure: title, finding, picture, and the same rows as a table for who cannot or will not read it. */
export function ChartFrame({ title, finding, asOf, level = 2, columns, rows, children }: ChartFrameProps) {
  const t = useTranslations("common.chart");
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <figure aria-labelledby={id} className="@container min-w-0">
      <Heading id={id} className="text-base font-semibold">
        {title}
      </Heading>
      <figcaption className="mb-3 text-sm text-muted">
        {finding}
        {asOf ? <span className="num"> {t("asOf", { date: asOf })}</span> : null}
      </figcaption>
      {rows.length === 0 ? <p className="py-8 text-center text-sm text-muted">{t("noData")}</p> : children}
      {rows.length > 0 ? (
        <details className="group mt-2">
          <summary className="inline-flex min-h-6 items-center gap-1 rounded-sm text-xs text-muted hover:text-fg print:hidden">
            <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
            {t("showData")}
          </summary>
          <div className="relative mt-1 max-h-72 overflow-auto" data-scroll-region="">
            <DataRows title={title} columns={columns} rows={rows} />
          </div>
        </details>
      ) : null}
    </figure>
  );
}

function DataRows({ title, columns, rows }: Pick<ChartFrameProps, "title" | "columns" | "rows">) {
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th
              key={column}
              scope="col"
              className={`border-b border-line py-1 font-medium text-muted ${index === 0 ? "text-left" : "pl-4 text-right"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <th
                  key={columns[index]}
                  scope="row"
                  className="border-b border-line py-1 text-left font-normal"
                >
                  {cell}
                </th>
              ) : (
                <td key={columns[index]} className="num border-b border-line py-1 pl-4 text-right">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
