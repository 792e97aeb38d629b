import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ImportDetail } from "@/lib/domain/imports/get-import";

type Status = ImportDetail["status"];

const TONES: Record<Status, Tone> = {
  queued: "neutral",
  reading: "info",
  checking: "info",
  landing: "info",
  posting: "info",
  checked: "special",
  landed: "success",
  refused: "warning",
  failed: "danger",
  cancelled: "neutral",
};

export function ImportStatus({ status }: { status: Status }) {
  const t = useTranslations("enums");
  return <Badge tone={TONES[status]}>{t(`importStatus.${status}`)}</Badge>;
}
