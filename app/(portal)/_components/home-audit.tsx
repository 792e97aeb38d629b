import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { AuditHighlight } from "@/lib/domain/home/get-audit-highlights";

/** What an auditor looks at first, of the last 24 hours; what did not happen is said too. */
export function HomeAudit({ highlights, className }: { highlights: AuditHighlight[]; className?: string }) {
  const t = useTranslations("home.audit");
  const format = useFormatter();
  const quiet = (count: number) => (count === 0 ? "num text-faint" : "num font-medium");
  return (
    <Card title={t("title")} description={t("description")} className={className} flush>
      <StaticTable
        label={t("title")}
        rows={highlights}
        rowKey={({ action }) => action}
        columns={[
          {
            id: "what",
            head: t("what"),
            cell: ({ action }) => t(`action.${action.replaceAll(/[.-]/g, "_") as ActionKey}`),
          },
          {
            id: "count",
            head: t("count"),
            align: "end",
            cell: ({ count }) => <span className={quiet(count)}>{format.number(count)}</span>,
          },
          {
            id: "people",
            head: t("people"),
            align: "end",
            cell: ({ people }) => <span className={quiet(people)}>{format.number(people)}</span>,
          },
          {
            id: "last",
            head: t("last"),
            cell: ({ lastAt, lastBy }) =>
              lastAt ? (
                <>
                  <DateTime value={lastAt} /> {lastBy ? `· ${lastBy}` : null}
                </>
              ) : (
                <DateTime value={null} />
              ),
          },
        ]}
      />
    </Card>
  );
}

type ActionKey =
  | "identifier_revealed"
  | "access_refused"
  | "session_refused"
  | "payment_reversed"
  | "payment_charged_back"
  | "charge_waived"
  | "plan_changed"
  | "plan_reassigned"
  | "export_downloaded";
