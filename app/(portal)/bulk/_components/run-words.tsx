import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { BulkOutcome } from "@/lib/domain/bulk/get-bulk-run";
import type { BulkRunItem } from "@/lib/domain/bulk/list-bulk-runs";

const STATUS_TONES: Record<BulkRunItem["status"], Tone> = {
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
};

export function RunStatus({ status }: { status: BulkRunItem["status"] }) {
  const t = useTranslations("bulk.status");
  return <Badge tone={STATUS_TONES[status]}>{t(status)}</Badge>;
}

const OUTCOME_TONES: Record<BulkOutcome, Tone> = { waiting: "neutral", done: "success", refused: "warning" };

export function ItemOutcome({ outcome }: { outcome: BulkOutcome }) {
  const t = useTranslations("bulk.outcome");
  return <Badge tone={OUTCOME_TONES[outcome]}>{t(outcome)}</Badge>;
}

/** What the action was about: a tag, a channel, a manager. */
export function RunSubject({ run }: { run: Pick<BulkRunItem, "action" | "subject"> }) {
  const t = useTranslations("bulk");
  if (run.subject === null) return null;
  // The channel is a word of ours, tags and people have names of their own.
  const name = run.action === "remind" ? t(`channel.${run.subject as "sms"}`) : run.subject;
  return <>{t(`subject.${run.action}`, { name })}</>;
}
