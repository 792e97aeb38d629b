"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SearchWords } from "@/components/shell/find/search-words";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { isCharacterKey, isSequence, SHORTCUT_IDS, type ShortcutId, shortcutOf } from "./key-map";
import { Keys } from "./keys";
import { isLive } from "./registry";

const GROUPS = ["everywhere", "go", "here"] as const;

type Props = { isOn: boolean; onClose: () => void };

/** What `?` shows: the shortcuts that do something on this page, for this person. */
export default function ShortcutList(props: Props) {
  return (
    <SearchWords>
      <List {...props} />
    </SearchWords>
  );
}

function List({ isOn, onClose }: Props) {
  const t = useTranslations("search.shortcuts");
  // As it was when the dialog opened: behind it nothing comes or goes.
  const [live] = useState(() => SHORTCUT_IDS.filter(isLive));
  const shown = live.filter((id) => isOn || !isCharacterKey(shortcutOf(id)));
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t("title")} description={t("hint")}>
      <div className="flex flex-col gap-4">
        {isOn ? null : <Alert tone="info">{t("off")}</Alert>}
        {GROUPS.map((group) => (
          <Group key={group} group={group} ids={shown.filter((id) => shortcutOf(id).group === group)} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group, ids }: { group: (typeof GROUPS)[number]; ids: ShortcutId[] }) {
  const t = useTranslations("search.shortcuts");
  if (ids.length === 0) return null;
  return (
    <section aria-labelledby={`shortcuts-${group}`}>
      <h3 id={`shortcuts-${group}`} className="mb-1 text-xs font-medium text-muted">
        {t(`group.${group}`)}
      </h3>
      <dl className="divide-y divide-line text-sm">
        {ids.map((id) => {
          const shortcut = shortcutOf(id);
          return (
            <div key={id} className="flex min-h-8 items-center justify-between gap-4 py-1">
              <dt>{t(id)}</dt>
              <dd>
                <Keys shortcut={shortcut} between={isSequence(shortcut) ? t("then") : undefined} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
