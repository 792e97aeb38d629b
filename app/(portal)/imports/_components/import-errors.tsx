import { useFormatter, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import { reasonOf, type Translate } from "@/lib/domain/imports/errors-csv";
import type { ImportErrorRow } from "@/lib/domain/imports/list-import-errors";

/** The first errors, and all of them as a file. */
export function ImportErrors({
  id,
  errors,
  total,
}: {
  id: string;
  errors: readonly ImportErrorRow[];
  total: bigint;
}) {
  const t = useTranslations("imports.detail");
  const tAny = useTranslations("imports") as unknown as Translate;
  const format = useFormatter();
  return (
    <Card
      title={t("errors")}
      description={total > errors.length ? t("errorsShown", { count: errors.length }) : undefined}
      flush
      actions={
        <a href={`/imports/${id}/errors`} download className={buttonClass("secondary", "sm")}>
          {t("download")}
        </a>
      }
    >
      <StaticTable
        label={t("errors")}
        rows={errors}
        rowKey={(row) => String(row.seq)}
        columns={[
          {
            id: "line",
            head: t("line"),
            align: "end",
            cell: (row) => <span className="num">{format.number(row.line)}</span>,
          },
          {
            id: "column",
            head: t("column"),
            cell: (row) => row.column || <span className="text-muted">{t("wholeRow")}</span>,
          },
          { id: "reason", head: t("reason"), cell: (row) => reasonOf(row, tAny) },
          {
            id: "value",
            head: t("value"),
            cell: (row) => <code className="block max-w-80 truncate text-xs">{row.value}</code>,
          },
        ]}
      />
    </Card>
  );
}
