import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { StaticTable } from "@/components/ui/static-table";
import type { BulkRunItem } from "@/lib/domain/bulk/list-bulk-runs";
import { RunStatus, RunSubject } from "./run-words";

/** One's own runs, newest first; each row leads to its results. */
export function RunsTable({ rows }: { rows: readonly BulkRunItem[] }) {
  const t = useTranslations("bulk.table");
  const tRun = useTranslations("bulk.run");
  const format = useFormatter();
  const count = (value: number) => <span className="num">{format.number(value)}</span>;
  return (
    <StaticTable
      label={t("label")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: "what",
          head: t("what"),
          cell: (row) => (
            <Link
              href={`/bulk/${row.id}`}
              className="rounded-sm font-medium text-accent-text hover:underline"
            >
              {tRun(row.action)}
            </Link>
          ),
        },
        { id: "for", head: t("for"), cell: (row) => <RunSubject run={row} /> },
        {
          id: "reason",
          head: t("reason"),
          cell: (row) => <span className="block max-w-80 truncate">{row.reason}</span>,
        },
        { id: "status", head: t("status"), cell: (row) => <RunStatus status={row.status} /> },
        { id: "total", head: t("total"), align: "end", cell: (row) => count(row.total) },
        { id: "done", head: t("done"), align: "end", cell: (row) => count(row.done) },
        { id: "refused", head: t("refused"), align: "end", cell: (row) => count(row.refused) },
        { id: "when", head: t("when"), align: "end", cell: (row) => <DateTime value={row.createdAt} /> },
      ]}
    />
  );
}
