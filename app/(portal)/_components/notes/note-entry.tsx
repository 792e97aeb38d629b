import { AtSign } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateTime } from "@/components/date";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ReadNote } from "@/lib/domain/notes/list-notes";

/** Who wrote it, when, on what, and the words as they were typed: nothing in them becomes a link. */
export function NoteEntry({ note, onPlan }: { note: ReadNote; onPlan?: string }) {
  const t = useTranslations("notes.mark");
  return (
    <li
      id={`note-${note.id}`}
      className={cn(
        "flex flex-col gap-1 border-b border-line px-(--card-pad) py-3 last:border-b-0",
        note.isNewToReader && "bg-accent-soft/40",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <span className="font-medium">{note.author}</span>
        {note.isOwn ? <span className="text-muted">({t("own")})</span> : null}
        <DateTime value={note.writtenAt} className="text-muted" />
        {note.planNumber === null ? <Badge>{t("general")}</Badge> : null}
        {note.planNumber !== null && note.planNumber !== onPlan ? (
          <Link
            href={`/plans/${note.planNumber}/notes`}
            prefetch={false}
            className="num rounded-sm text-accent-text hover:underline"
          >
            {t("plan", { number: note.planNumber })}
          </Link>
        ) : null}
        {note.isNewToReader ? (
          <Badge tone="info" icon={AtSign}>
            {t("new")}
          </Badge>
        ) : null}
      </div>
      <p className="text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
        {note.parts.map((part, index) =>
          part.kind === "text" ? (
            part.text
          ) : (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change their order
              key={index}
              title={`@${part.username}`}
              className={cn(
                "rounded-sm px-0.5 font-medium",
                part.isReader ? "bg-special-soft text-special" : "bg-accent-soft text-accent-text",
              )}
            >
              @{part.displayName}
            </span>
          ),
        )}
      </p>
    </li>
  );
}
