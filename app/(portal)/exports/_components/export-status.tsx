import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ExportItem } from "@/lib/domain/exports/list-exports";
import { LiveProgress } from "./live-progress";

const TONES: Record<ExportItem["status"], Tone> = {
  awaiting: "special",
  queued: "neutral",
  writing: "info",
  ready: "success",
  failed: "danger",
  cancelled: "neutral",
  refused: "warning",
  expired: "neutral",
};

/** The state, how far it is while it is written, and why there is no file. */
export function ExportState({ row }: { row: ExportItem }) {
  const t = useTranslations("exports");
  const { status, failure, decidedBy } = row;
  return (
    <div className="flex min-w-24 sm:min-w-36 flex-col items-start gap-1 py-1.5">
      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      {status === "writing" ? (
        <LiveProgress
          id={String(row.id)}
          file={row.fileName}
          wanted={Number(row.rowsWanted)}
          initial={{ rowsWritten: Number(row.rowsWritten), percent: row.percent }}
        />
      ) : null}
      {failure ? (
        <p className="max-w-72 text-xs whitespace-normal text-muted">
          {failure.code === "refused" && decidedBy
            ? t("decided.refused", { name: decidedBy, reason: String(failure.params.reason) })
            : t(`failure.${failure.code}`, failure.params as never)}
        </p>
      ) : decidedBy ? (
        <p className="text-xs text-muted">{t("decided.allowed", { name: decidedBy })}</p>
      ) : null}
    </div>
  );
}
