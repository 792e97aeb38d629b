import Link from "next/link";
import { useTranslations } from "next-intl";
import { AuditedEventEntry } from "@/app/(portal)/_components/audited-event";
import { EventEntry } from "@/app/(portal)/_components/event-entry";
import { FieldChanges } from "@/app/(portal)/_components/field-changes";
import { wordFor } from "@/app/(portal)/_components/word";
import { DateTime, PlainDate } from "@/components/date";
import type { PlanEvent } from "@/lib/domain/plans/list-plan-history";

/** Everything that happened to the plan, latest first. */
export function PlanHistory({
  events,
  currency,
  canReadImports,
}: {
  events: readonly PlanEvent[];
  currency: string;
  canReadImports: boolean;
}) {
  return (
    <ol className="mt-1 ml-1">
      {events.map((event) => (
        <PlanEventEntry key={event.key} event={event} currency={currency} canReadImports={canReadImports} />
      ))}
    </ol>
  );
}

function PlanEventEntry({
  event,
  currency,
  canReadImports,
}: {
  event: PlanEvent;
  currency: string;
  canReadImports: boolean;
}) {
  const t = useTranslations("plans");
  const when = event.at ? <DateTime value={event.at} seconds /> : <PlainDate value={event.on} />;
  switch (event.kind) {
    case "audited":
      return <AuditedEventEntry event={event.event} currency={currency} />;
    case "opened":
      return <EventEntry what={t("history.opened")} when={when} />;
    case "closed":
      return (
        <EventEntry
          what={wordFor(t, `history.closed.${event.status}`, t("history.closed.other"))}
          when={when}
        />
      );
    case "terms":
      return (
        <EventEntry
          what={`${t("history.terms", { version: event.version })}: ${wordFor(t, `reason.${event.reason}`, t("reason.other"))}`}
          when={when}
        >
          <FieldChanges changes={event.changes} currency={currency} />
        </EventEntry>
      );
    case "imported": {
      const { batch } = event;
      return (
        <EventEntry
          what={t("history.imported", { source: event.source })}
          when={when}
          who={batch?.startedBy ? t("history.importBy", { name: batch.startedBy }) : undefined}
        >
          {batch ? (
            <p className="mt-1 text-sm text-muted">
              {canReadImports ? (
                <Link href={`/imports/${batch.id}`} className="rounded-sm text-accent-text hover:underline">
                  {t("history.importFile", { file: batch.fileName, batch: String(batch.id) })}
                </Link>
              ) : (
                t("history.importFile", { file: batch.fileName, batch: String(batch.id) })
              )}
            </p>
          ) : null}
        </EventEntry>
      );
    }
  }
}
