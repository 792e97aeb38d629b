import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Card, Stat } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { Translate } from "@/lib/domain/imports/errors-csv";
import type { ImportDetail } from "@/lib/domain/imports/get-import";

/** How it ended, in a sentence and in figures. */
export function ImportOutcome({ batch }: { batch: ImportDetail }) {
  const t = useTranslations("imports.detail");
  const format = useFormatter();
  const { tone, title } = useSentence(batch);
  const figures = [
    { label: t("rowsRead"), value: batch.rowsRead },
    { label: t("inserted"), value: batch.rowsInserted },
    { label: t("updated"), value: batch.rowsUpdated },
    { label: t("unchanged"), value: batch.rowsUnchanged },
    { label: t("rejected"), value: batch.rowsRejected },
  ];
  return (
    <>
      <Alert tone={tone} title={title}>
        <FailureReason batch={batch} />
      </Alert>
      {batch.status === "failed" || batch.status === "cancelled" ? null : (
        <Card title={t("result")}>
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-5">
            {figures.map(({ label, value }) => (
              <Stat key={label} label={label} value={format.number(value)} />
            ))}
          </div>
        </Card>
      )}
    </>
  );
}

function useSentence({ kind, status, rowsInserted, rowsRejected }: ImportDetail): {
  tone: Tone;
  title: string;
} {
  const t = useTranslations("imports.detail");
  const count = Number(rowsRejected);
  switch (status) {
    case "landed":
      if (kind === "receipts") {
        const posted = Number(rowsInserted);
        return count > 0
          ? { tone: "warning", title: t("postedSome", { posted, count }) }
          : { tone: "success", title: t("posted", { count: posted }) };
      }
      return count > 0
        ? { tone: "warning", title: t("landedSome", { count }) }
        : { tone: "success", title: t("landed") };
    case "checked":
      return count > 0
        ? { tone: "warning", title: t("checkedBad", { count }) }
        : { tone: "success", title: t("checkedClean") };
    case "refused":
      return { tone: "warning", title: t("refused", { count }) };
    case "cancelled":
      return { tone: "info", title: t("cancelled") };
    default:
      return { tone: "danger", title: t("failed") };
  }
}

/** The code of a failure is data, so its key is only known now. */
function FailureReason({ batch }: { batch: ImportDetail }) {
  const t = useTranslations("imports") as unknown as Translate;
  return batch.failure ? t(`failure.${batch.failure.code}`, batch.failure.params) : null;
}
