import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { StaticTable } from "@/components/ui/static-table";
import type { ExportItem } from "@/lib/domain/exports/list-exports";
import { workNumberOf } from "@/lib/platform/work-numbers";
import { ExportActions } from "./export-actions";
import { ExportState } from "./export-status";
import { WorkName } from "./work-name";

const KILOBYTE = 1024;

/** One's own exports, newest first. */
export function ExportsTable({ rows }: { rows: readonly ExportItem[] }) {
  const t = useTranslations("exports");
  const format = useFormatter();
  const count = ({ status, rowsWritten, rowsWanted }: ExportItem) =>
    format.number(status === "ready" || status === "expired" ? rowsWritten : rowsWanted, "count");
  return (
    <StaticTable
      label={t("table.mine")}
      rows={rows}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          id: "file",
          head: t("table.file"),
          cell: ({ id, fileName }) => <WorkName number={workNumberOf("export", id)}>{fileName}</WorkName>,
        },
        { id: "status", head: t("table.status"), cell: (row) => <ExportState row={row} /> },
        {
          id: "actions",
          head: t("table.actions"),
          cell: (row) => (
            <ExportActions
              id={String(row.id)}
              file={row.fileName}
              isDownloadable={row.isDownloadable}
              isUnfinished={row.isUnfinished}
            />
          ),
        },
        {
          id: "rows",
          head: t("table.rows"),
          align: "end",
          cell: (row) => <span className="num">{count(row)}</span>,
        },
        { id: "size", head: t("table.size"), align: "end", cell: ({ bytes }) => <Size bytes={bytes} /> },
        {
          id: "expires",
          head: t("table.expires"),
          cell: ({ isDownloadable, expiresAt }) => <DateTime value={isDownloadable ? expiresAt : null} />,
        },
        { id: "when", head: t("table.when"), cell: ({ createdAt }) => <DateTime value={createdAt} /> },
        {
          id: "list",
          head: t("table.list"),
          cell: ({ href }) => (href ? <ListLink href={href} /> : null),
        },
      ]}
    />
  );
}

export function ListLink({ href }: { href: string }) {
  const t = useTranslations("exports.table");
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
    >
      {t("openList")}
    </Link>
  );
}

function Size({ bytes }: { bytes: bigint | null }) {
  const t = useTranslations("exports.size");
  if (bytes === null) return null;
  const kilobytes = Number(bytes) / KILOBYTE;
  const text =
    kilobytes < KILOBYTE
      ? t("kilobytes", { size: kilobytes })
      : t("megabytes", { size: kilobytes / KILOBYTE });
  return <span className="num">{text}</span>;
}
