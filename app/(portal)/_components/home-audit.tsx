import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { AuditHighlight } from "@/lib/domain/home/get-audit-highlights";

/** What an auditor looks at first, of the last 24 hours; what did not happen is said too. */
export function HomeAudit({ highlights, className }: { highlights: AuditHighlight[]; className?: string }) {
  const t = useTranslations("home.audit");
  const format = useFormatter();
  const word = ({ action }: AuditHighlight) => t(`action.${action.replaceAll(/[.-]/g, "_") as ActionKey}`);
  const happened = highlights.filter(({ count }) => count > 0);
  const quiet = highlights.filter(({ count }) => count === 0);
  return (
    <Card title={t("title")} description={t("description")} className={className} flush>
      {happened.length > 0 ? (
        <StaticTable
          label={t("title")}
          rows={happened}
          rowKey={({ action }) => action}
          columns={[
            { id: "what", head: t("what"), cell: word },
            {
              id: "count",
              head: t("count"),
              align: "end",
              cell: ({ count }) => <span className="num font-medium">{format.number(count)}</span>,
            },
            { id: "people", head: t("people"), align: "end", cell: ({ people }) => format.number(people) },
            {
              id: "last",
              head: t("last"),
              cell: ({ lastAt, lastBy }) => (
                <>
                  <DateTime value={lastAt} /> {lastBy ? `· ${lastBy}` : null}
                </>
              ),
            },
          ]}
        />
      ) : null}
      {quiet.length > 0 ? (
        <div className="border-t border-line px-(--card-pad) py-3 text-sm text-muted">
          <p>{t("none")}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {quiet.map((one) => (
              <li key={one.action}>{word(one)}</li>
            ))}
          </ul>
        </div>
      ) : null}
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
