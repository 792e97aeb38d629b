import { CircleDashed, Clock3, OctagonAlert, ShieldCheck, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import type { ListedDocument } from "@/lib/domain/documents/list-documents";

/** How far a document can be trusted and whether it is still there; with the reason where it is not. */
export function DocumentState({ document }: { document: ListedDocument }) {
  const t = useTranslations("documents.state");
  const { state, isUnscanned, withdrawn } = document;
  if (state === "stored") {
    return isUnscanned ? (
      <Badge tone="neutral" icon={CircleDashed}>
        {t("unscanned")}
      </Badge>
    ) : (
      <Badge tone="success" icon={ShieldCheck}>
        {t("clean")}
      </Badge>
    );
  }
  const looks = {
    pending: { tone: "info", Icon: Clock3, hint: t("pendingHint") },
    refused: { tone: "danger", Icon: OctagonAlert, hint: t("refusedHint") },
    withdrawn: { tone: "neutral", Icon: Undo2, hint: withdrawn ? withdrawnWords(t, withdrawn) : null },
  } as const;
  const { tone, Icon, hint } = looks[state];
  return (
    <span className="flex flex-col items-start gap-0.5 py-1">
      <Badge tone={tone} icon={Icon}>
        {t(state)}
      </Badge>
      {hint ? <span className="max-w-64 text-xs whitespace-normal text-muted">{hint}</span> : null}
      {withdrawn ? <DateTime value={withdrawn.at} className="text-xs text-muted" /> : null}
    </span>
  );
}

type Translate = ReturnType<typeof useTranslations<"documents.state">>;

function withdrawnWords(t: Translate, { by, reason }: { by: string | null; reason: string }): string {
  return by ? t("withdrawnBy", { name: by, reason }) : t("withdrawnNobody", { reason });
}
