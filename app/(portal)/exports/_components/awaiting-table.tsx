import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { StaticTable } from "@/components/ui/static-table";
import type { ExportItem } from "@/lib/domain/exports/list-exports";
import { workNumberOf } from "@/lib/platform/work-numbers";
import { DecideExport } from "./decide-export";
import { ListLink } from "./exports-table";
import { WorkName } from "./work-name";

/** Colleagues' exports above the limit: who, what, how much, what for. */
export function AwaitingTable({ rows }: { rows: readonly ExportItem[] }) {
  const t = useTranslations("exports");
  const format = useFormatter();
  return (
    <StaticTable
      label={t("awaiting.title")}
      rows={rows}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          id: "who",
          head: t("table.who"),
          cell: ({ id, owner }) => <WorkName number={workNumberOf("export", id)}>{owner}</WorkName>,
        },
        {
          id: "rows",
          head: t("table.rows"),
          align: "end",
          cell: (row) => <span className="num">{format.number(row.rowsWanted, "count")}</span>,
        },
        {
          id: "reason",
          head: t("table.reason"),
          cell: ({ reason }) => (
            <span className="block max-w-96 min-w-48 py-1.5 whitespace-normal">{reason}</span>
          ),
        },
        {
          id: "decide",
          head: t("table.actions"),
          cell: ({ id, owner, rowsWanted }) => (
            <DecideExport id={String(id)} name={owner} rows={Number(rowsWanted)} />
          ),
        },
        { id: "file", head: t("table.file"), cell: ({ fileName }) => fileName },
        { id: "list", head: t("table.list"), cell: ({ href }) => (href ? <ListLink href={href} /> : null) },
        { id: "when", head: t("table.when"), cell: ({ createdAt }) => <DateTime value={createdAt} /> },
      ]}
    />
  );
}
