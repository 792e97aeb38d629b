import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Alert } from "@/components/ui/alert";
import { StaticTable } from "@/components/ui/static-table";
import type { Difference, DifferenceSide } from "@/lib/core/changes/change-result";
import type { ActionResult } from "@/lib/platform/action-result";

type Line = {
  id: "instalment" | "count" | "lastDue" | "interest" | "total";
  of: (side: DifferenceSide) => React.ReactNode;
};

/** A change before and after, in the five figures a customer asks about. */
export function ChangePreview({
  preview,
  currency,
}: {
  preview: ActionResult<Difference> | null;
  currency: string;
}) {
  const t = useTranslations("planServicing.change");
  if (!preview) return <p className="text-sm text-muted">{t("waiting")}</p>;
  if (!preview.ok) return <Alert tone="warning">{preview.message}</Alert>;
  return (
    <section aria-label={t("title")} aria-live="polite">
      <div className="overflow-x-auto rounded-md border border-line">
        <ChangeFigures difference={preview.data} currency={currency} />
      </div>
    </section>
  );
}

export function ChangeFigures({ difference, currency }: { difference: Difference; currency: string }) {
  const t = useTranslations("planServicing.change");
  const money = (minor: bigint | null) =>
    minor === null ? "–" : <Money minor={minor} currency={currency} show="none" />;
  const lines: Line[] = [
    { id: "instalment", of: (side) => money(side.instalmentMinor) },
    { id: "count", of: (side) => <span className="num">{side.count}</span> },
    { id: "lastDue", of: (side) => <PlainDate value={side.lastDueOn} /> },
    { id: "interest", of: (side) => money(side.parts.interestMinor) },
    { id: "total", of: (side) => money(side.totalMinor) },
  ];
  return (
    <StaticTable
      label={t("title")}
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { id: "figure", head: t("figure", { currency }), cell: (line) => t(`line.${line.id}`) },
        { id: "before", head: t("before"), align: "end", cell: (line) => line.of(difference.before) },
        { id: "after", head: t("after"), align: "end", cell: (line) => line.of(difference.after) },
      ]}
    />
  );
}
