import { useTranslations } from "next-intl";
import { keyPageLinks } from "@/app/(portal)/_components/key-page-links";
import { ClientMessages } from "@/components/client-messages";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/pagination";
import type { NoteList } from "@/lib/domain/notes/list-notes";
import { NOTE_LENGTH } from "@/lib/domain/notes/schemas";
import { MentionsSeen } from "./mentions-seen";
import { NoteEntry } from "./note-entry";
import { NoteForm } from "./note-form";

type Props = {
  customer: string;
  /** The plan whose page this is. */
  plan?: string;
  list: NoteList;
  mayWrite: boolean;
  /** The address of this page without a place in the list. */
  path: string;
};

/** Notes newest first, with the form above them for who may write. */
export function NotesPanel({ customer, plan, list, mayWrite, path }: Props) {
  const t = useTranslations("notes");
  const { notes, total } = list;
  const links = keyPageLinks(path, { rows: notes, ...list });
  const unseen = notes.filter(({ isNewToReader }) => isNewToReader).map(({ id }) => String(id));
  return (
    <>
      {mayWrite ? (
        <Card title={plan ? t("form.titlePlan") : t("form.titleCustomer")}>
          <ClientMessages namespaces={["notes"]}>
            <NoteForm key={`${customer}${plan}`} customer={customer} plan={plan} maxLength={NOTE_LENGTH} />
          </ClientMessages>
        </Card>
      ) : (
        <p className="text-sm text-muted">{t("readOnly")}</p>
      )}
      <Card title={t("title")} description={total > 0 ? t("count", { count: total }) : undefined} flush>
        {notes.length > 0 ? (
          <ol aria-label={t("list")} className="border-t border-line">
            {notes.map((note) => (
              <NoteEntry key={String(note.id)} note={note} onPlan={plan} />
            ))}
          </ol>
        ) : total > 0 ? (
          <EmptyState
            title={t("empty.page")}
            hint={t("empty.pageHint")}
            action={<ButtonLink href={path}>{t("empty.first")}</ButtonLink>}
          />
        ) : (
          <EmptyState title={plan ? t("empty.plan") : t("empty.customer")} hint={t("empty.hint")} />
        )}
      </Card>
      {links.previousHref || links.nextHref ? (
        <KeysetPager {...links} summary={t("count", { count: total })} />
      ) : null}
      {unseen.length > 0 ? (
        <MentionsSeen customer={customer} notes={unseen.join(",")} label={t("seen")} />
      ) : null}
    </>
  );
}
