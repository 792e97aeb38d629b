import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EVENT_KINDS, EVENTS_PER_PAGE, type EventPart } from "@/lib/domain/plans/audited-events";

type Props = { path: string; listQuery?: string; part: EventPart };

function hrefOf(
  { path, listQuery }: Props,
  wanted: { kind?: string | null; before?: bigint | null },
): string {
  const query = new URLSearchParams();
  if (listQuery) query.set("list", listQuery);
  if (wanted.kind) query.set("kind", wanted.kind);
  if (wanted.before) query.set("before", String(wanted.before));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Narrows a history to what it is about; each choice is an address. */
export function HistoryKinds(props: Props) {
  const t = useTranslations("plans.events.kind");
  return (
    <nav aria-label={t("label")} className="flex flex-wrap gap-1">
      {[null, ...EVENT_KINDS].map((kind) => {
        const isShown = kind === (props.part.kind ?? null);
        return (
          <Link
            key={kind ?? "all"}
            href={hrefOf(props, { kind })}
            scroll={false}
            prefetch={false}
            aria-current={isShown ? "page" : undefined}
            className={cn(
              "inline-flex items-center justify-center rounded-md px-2 py-1 text-xs touch-target",
              isShown
                ? "bg-accent-soft font-medium text-accent-text"
                : "text-muted hover:bg-hover hover:text-fg",
            )}
          >
            {t(kind ?? "all")}
          </Link>
        );
      })}
    </nav>
  );
}

/** Older events, and back to the newest; nothing where all are on one page. */
export function HistoryPager(props: Props & { audited: readonly { id: bigint }[] }) {
  const t = useTranslations("plans.events.kind");
  const { part, audited } = props;
  const last = audited.at(-1);
  const hasOlder = audited.length === EVENTS_PER_PAGE && last !== undefined;
  if (!hasOlder && !part.before) return null;
  return (
    <div data-print="hide" className="mt-3 flex flex-wrap gap-2">
      {hasOlder ? (
        <ButtonLink href={hrefOf(props, { kind: part.kind, before: last.id })}>{t("older")}</ButtonLink>
      ) : null}
      {part.before ? <ButtonLink href={hrefOf(props, { kind: part.kind })}>{t("newest")}</ButtonLink> : null}
    </div>
  );
}
