import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Alert } from "@/components/ui/alert";
import { StaticTable } from "@/components/ui/static-table";
import type { PaymentPreview } from "@/lib/domain/plans/preview-payment";
import type { ActionResult } from "@/lib/platform/action-result";

const PARTS = ["penalty", "fee", "interest", "principal"] as const;

/** What a payment would settle, row by row and part by part, before anybody says yes. */
export function SpreadPreview({
  preview,
  currency,
}: {
  preview: ActionResult<PaymentPreview> | null;
  currency: string;
}) {
  const t = useTranslations("planServicing.spread");
  if (!preview) return <p className="text-sm text-muted">{t("waiting")}</p>;
  if (!preview.ok) return <Alert tone="warning">{preview.message}</Alert>;
  const { rows, heldMinor, respread, settlesPlan, isRecovery } = preview.data;
  const shown = PARTS.filter((part) => rows.some((row) => row[`${part}Minor`] !== 0n));
  return (
    <section aria-label={t("title")} aria-live="polite" className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t("title")}</h3>
      <div className="overflow-x-auto rounded-md border border-line">
        <StaticTable
          label={t("title")}
          rows={rows}
          rowKey={(row) => String(row.seq)}
          columns={[
            { id: "seq", head: t("instalment"), cell: (row) => row.seq },
            { id: "due", head: t("due"), cell: (row) => <PlainDate value={row.dueOn} /> },
            ...shown.map((part) => ({
              id: part,
              head: t(part),
              align: "end" as const,
              cell: (row: (typeof rows)[number]) => (
                <Money minor={row[`${part}Minor`]} currency={currency} show="none" dashZero />
              ),
            })),
            {
              id: "state",
              head: t("state"),
              cell: (row) => (row.isSettled ? t("settled") : t("partly")),
            },
          ]}
        />
      </div>
      <ul className="flex flex-col gap-1 text-sm text-muted">
        {heldMinor > 0n ? (
          <li>
            {t("held")} <Money minor={heldMinor} currency={currency} />
          </li>
        ) : null}
        {isRecovery ? <li>{t("recovery")}</li> : null}
        {respread > 0 ? <li>{t("respread", { count: respread })}</li> : null}
        {settlesPlan ? <li className="font-medium text-success">{t("settlesPlan")}</li> : null}
      </ul>
    </section>
  );
}
