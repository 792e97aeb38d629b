import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { wordFor } from "@/app/(portal)/_components/word";
import { DateTime } from "@/components/date";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import type { ListedDocument } from "@/lib/domain/documents/list-documents";
import { DocumentState } from "./document-state";
import { WithdrawButton } from "./withdraw-button";

type Props = { documents: readonly ListedDocument[]; customer: string; plan?: string };

export function DocumentsTable({ documents, customer, plan }: Props) {
  const t = useTranslations("documents");
  const format = useFormatter();
  const size = (bytes: number) =>
    bytes < 2 ** 20
      ? format.number(Math.max(1, Math.round(bytes / 2 ** 10)), { style: "unit", unit: "kilobyte" })
      : format.number(bytes / 2 ** 20, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const columns: StaticColumn<ListedDocument>[] = [
    {
      id: "title",
      head: t("column.title"),
      cell: (row) => (
        <span className="flex max-w-72 min-w-40 flex-col py-1">
          {row.state === "stored" ? (
            // A plain link: it is a file, not a page to go to.
            <a
              href={`/customers/${customer}/documents/${row.id}`}
              title={t("download", { title: row.title })}
              download
              className="truncate rounded-sm font-medium text-accent-text hover:underline touch-target"
            >
              {row.title}
            </a>
          ) : (
            <span className="truncate font-medium">{row.title}</span>
          )}
          <span className="truncate text-xs text-muted">{row.fileName}</span>
        </span>
      ),
    },
    { id: "kind", head: t("column.kind"), cell: (row) => wordFor(t, `kind.${row.kind}`, t("kind.other")) },
    {
      id: "belongs",
      head: t("column.belongs"),
      cell: ({ planNumber }) =>
        planNumber === null ? (
          t("belongs.customer")
        ) : planNumber === plan ? (
          <span className="num">{planNumber}</span>
        ) : (
          <Link
            href={`/plans/${planNumber}/documents`}
            prefetch={false}
            className="num rounded-sm text-accent-text hover:underline"
          >
            {planNumber}
          </Link>
        ),
    },
    {
      id: "size",
      head: t("column.size"),
      align: "end",
      cell: (row) => (
        <span className="num">
          {row.media ? `${t(`media.${row.media}`)} · ` : ""}
          {size(row.bytes)}
        </span>
      ),
    },
    { id: "state", head: t("column.state"), cell: (row) => <DocumentState document={row} /> },
    {
      id: "uploaded",
      head: t("column.uploaded"),
      cell: (row) => (
        <span className="flex flex-col py-1">
          <span>{row.uploader}</span>
          <DateTime value={row.uploadedAt} className="text-xs text-muted" />
        </span>
      ),
    },
    {
      id: "action",
      head: <span className="sr-only">{t("column.action")}</span>,
      align: "end",
      cell: ({ id, title, mayWithdraw }) =>
        mayWithdraw ? <WithdrawButton document={{ customer, document: String(id), title }} /> : null,
    },
  ];
  return (
    <StaticTable label={t("title")} columns={columns} rows={documents} rowKey={({ id }) => String(id)} />
  );
}
