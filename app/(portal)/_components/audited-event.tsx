import { useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import type { AuditedEvent } from "@/lib/domain/plans/audited-events";
import { EventEntry } from "./event-entry";
import { FieldChanges } from "./field-changes";
import { wordFor } from "./word";

/** An audit event as people read it: what, who, when, why, which fields, and the request that it belongs to. */
export function AuditedEventEntry({ event, currency }: { event: AuditedEvent; currency?: string }) {
  const t = useTranslations("plans.events");
  const who =
    event.actorKind === "system"
      ? t("audited.bySystem")
      : event.actorName
        ? t("audited.by", { name: event.actorName })
        : t("audited.byKey");
  const key = `action.${event.action.replaceAll(/[.-]/g, "_")}`;
  return (
    <EventEntry
      what={
        <span className="inline-flex flex-wrap items-center gap-2">
          {wordFor(t, key, t("action.other"))}
          {event.outcome === "done" ? null : (
            <Badge tone={event.outcome === "refused" ? "warning" : "danger"}>
              {t(`audited.${event.outcome}`)}
            </Badge>
          )}
        </span>
      }
      when={<DateTime value={event.at} seconds />}
      who={
        <>
          {who} · {t("audited.request", { id: event.requestId })}
        </>
      }
    >
      {event.reason ? <p className="mt-1 text-sm">{t("audited.reason", { reason: event.reason })}</p> : null}
      <FieldChanges changes={event.changes} currency={currency} />
    </EventEntry>
  );
}
