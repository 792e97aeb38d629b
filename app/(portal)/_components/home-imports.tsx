import { FileUp } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StaticTable } from "@/components/ui/static-table";
import type { Tone } from "@/components/ui/tone";
import type { RecentImport } from "@/lib/domain/home/list-recent-imports";

const TONES: Partial<Record<RecentImport["status"], Tone>> = {
  landed: "success",
  checked: "info",
  refused: "warning",
  failed: "danger",
};

/** The latest files, for who looks after what comes in. */
export function HomeImports({ imports }: { imports: readonly RecentImport[] }) {
  const t = useTranslations("home.imports");
  const tEnum = useTranslations("enums");
  const format = useFormatter();
  const count = (value: bigint) => <span className="num">{format.number(value)}</span>;
  return (
    <Card
      title={t("title")}
      actions={
        <ButtonLink href="/imports" size="sm" variant="ghost">
          {t("open")}
        </ButtonLink>
      }
      flush
    >
      {imports.length === 0 ? (
        <EmptyState icon={FileUp} title={t("none")} hint={t("noneHint")} />
      ) : (
        <StaticTable
          label={t("title")}
          rows={imports}
          rowKey={(one) => String(one.id)}
          columns={[
            {
              id: "file",
              head: t("file"),
              cell: (one) => (
                <Link
                  href={`/imports/${one.id}`}
                  className="inline-block max-w-64 truncate rounded-sm align-middle font-medium text-accent-text hover:underline"
                >
                  {one.fileName}
                </Link>
              ),
            },
            { id: "kind", head: t("kind"), cell: (one) => tEnum(`importKind.${one.kind}`) },
            {
              id: "status",
              head: t("status"),
              cell: (one) => (
                <span className="inline-flex items-center gap-1">
                  <Badge tone={TONES[one.status] ?? "neutral"}>{tEnum(`importStatus.${one.status}`)}</Badge>
                  {one.isDryRun ? <span className="text-xs text-muted">{t("dryRun")}</span> : null}
                </span>
              ),
            },
            { id: "rows", head: t("rows"), align: "end", cell: (one) => count(one.rowsRead) },
            { id: "rejected", head: t("rejected"), align: "end", cell: (one) => count(one.rowsRejected) },
            { id: "when", head: t("when"), align: "end", cell: (one) => <DateTime value={one.createdAt} /> },
          ]}
        />
      )}
    </Card>
  );
}
