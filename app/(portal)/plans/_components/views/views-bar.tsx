"use client";

import { Star, Users } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { Count } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { viewQueryOf } from "@/lib/domain/plans/plan-filter-url";
import type { ViewCount } from "@/lib/domain/views/count-views";
import type { SavedViewRow, ShareableRole } from "@/lib/domain/views/list-views";
import { ViewMenu } from "./view-menu";

const ViewDialog = dynamic(() => import("./view-dialog"), { ssr: false });

type Props = {
  views: SavedViewRow[];
  counts: Promise<ViewCount[]>;
  /** Empty for whoever may not share. */
  roles: ShareableRole[];
};

export const viewHref = ({ id, query }: Pick<SavedViewRow, "id" | "query">) =>
  `/plans?${query}${query ? "&" : ""}view=${id}`;

/** The person's views, each a link; what has been changed since, and a way to keep it. */
export function ViewsBar({ views, counts, roles }: Props) {
  const t = useTranslations("views");
  const search = useSearchParams();
  const [isSaving, setSaving] = useState(false);
  const query = viewQueryOf(search.toString());
  const opened = views.find(({ id }) => String(id) === search.get("view"));
  // Without its mark in the address, a view is known by what it shows.
  const current = opened ?? views.find((view) => viewQueryOf(view.query) === query);
  const isChanged = current ? viewQueryOf(current.query) !== query : query !== "";
  const hasDefault = views.some(({ isDefault }) => isDefault);
  return (
    <div data-print="hide" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <nav
        aria-label={t("label")}
        className="flex max-w-full min-w-0 items-center gap-1 overflow-x-auto p-0.5"
      >
        <ViewLink href={hasDefault ? "/plans?view=all" : "/plans"} isCurrent={!current && query === ""}>
          {t("all")}
        </ViewLink>
        {views.map((view) => (
          <ViewLink
            key={view.id}
            href={viewHref(view)}
            isCurrent={view === current}
            title={view.isOwn ? undefined : t("sharedBy", { name: view.ownerName })}
          >
            {view.isDefault ? <Mark icon={Star} words={t("default")} /> : null}
            {view.sharedWith ? (
              <Mark
                icon={Users}
                words={
                  view.isOwn
                    ? t("sharedWith", { role: view.sharedWith })
                    : t("sharedBy", { name: view.ownerName })
                }
              />
            ) : null}
            <span className="max-w-48 truncate">{view.name}</span>
            <Suspense>
              <ViewTally counts={counts} id={view.id} />
            </Suspense>
          </ViewLink>
        ))}
      </nav>
      {current?.isOwn ? <ViewMenu view={current} roles={roles} query={query} isChanged={isChanged} /> : null}
      {isChanged ? (
        <span className="flex items-center gap-2 text-xs text-muted">
          {current ? t("unsaved") : null}
          {current ? (
            <Link
              href={viewHref(current)}
              prefetch={false}
              className="rounded-sm font-medium text-accent-text hover:underline"
            >
              {t("reset")}
            </Link>
          ) : null}
          <Button size="sm" aria-haspopup="dialog" onClick={() => setSaving(true)}>
            {t(current ? "saveNew" : "save")}
          </Button>
        </span>
      ) : null}
      {isSaving ? <ViewDialog roles={roles} query={query} onClose={() => setSaving(false)} /> : null}
    </div>
  );
}

function ViewLink({
  href,
  isCurrent,
  title,
  children,
}: {
  href: string;
  isCurrent: boolean;
  title?: string;
  children: React.ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      title={title}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm touch-target",
        isCurrent ? "bg-accent-soft font-medium text-accent-text" : "text-muted hover:bg-hover hover:text-fg",
      )}
    >
      {children}
    </Link>
  );
}

function Mark({ icon: Icon, words }: { icon: typeof Star; words: string }) {
  return (
    <span title={words} className="inline-flex">
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Comes when it is counted; the list never waits for it. */
function ViewTally({ counts, id }: { counts: Promise<ViewCount[]>; id: number }) {
  const t = useTranslations("views");
  const format = useFormatter();
  const counted = use(counts).find((count) => count.id === id);
  if (!counted) return null;
  return <Count value={format.number(counted.count, "count")} label={t("count", { count: counted.count })} />;
}
