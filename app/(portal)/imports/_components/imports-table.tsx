import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { StaticTable } from "@/components/ui/static-table";
import type { ImportListItem } from "@/lib/domain/imports/list-imports";
import { ImportStatus } from "./import-status";

/** What came in, newest first; each row leads to its import. */
export function ImportsTable({ rows }: { rows: readonly ImportListItem[] }) {
  const t = useTranslations("imports.table");
  const tEnum = useTranslations("enums");
  const tAll = useTranslations("imports");
  const format = useFormatter();
  const count = (value: bigint) => <span className="num">{format.number(value)}</span>;
  return (
    <StaticTable
      label={t("label")}
      rows={rows}
      rowKey={(row) => String(row.id)}
      columns={[
        {
          id: "file",
          head: t("file"),
          cell: (row) => (
            <Link
              href={`/imports/${row.id}`}
              className="inline-block max-w-72 truncate rounded-sm align-middle font-medium text-accent-text hover:underline"
            >
              {row.fileName}
            </Link>
          ),
        },
        { id: "kind", head: t("kind"), cell: (row) => tEnum(`importKind.${row.kind}`) },
        { id: "mapping", head: t("mapping"), cell: (row) => row.mapping },
        { id: "source", head: t("source"), cell: (row) => row.sourceLabel },
        { id: "status", head: t("status"), cell: (row) => <ImportStatus status={row.status} /> },
        { id: "rows", head: t("rows"), align: "end", cell: (row) => count(row.rowsRead) },
        { id: "rejected", head: t("rejected"), align: "end", cell: (row) => count(row.rowsRejected) },
        { id: "who", head: t("who"), cell: (row) => row.startedBy ?? tAll("system") },
        { id: "when", head: t("when"), align: "end", cell: (row) => <DateTime value={row.createdAt} /> },
      ]}
    />
  );
}
