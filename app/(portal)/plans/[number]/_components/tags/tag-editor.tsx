"use client";

import { BellRing, Plus, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { actOnPlanAction } from "@/app/(portal)/bulk/actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

const PlanActDialog = dynamic(() => import("./plan-act-dialog"), { ssr: false });

type Props = { number: string; tags: string[]; canTag: boolean; canRemind: boolean };

export function TagEditor({ number, tags, canTag, canRemind }: Props) {
  const t = useTranslations("bulk.tags");
  const [open, setOpen] = useState<"tag" | "remind" | null>(null);
  const [isPending, start] = useTransition();

  const takeOff = (tag: string) =>
    start(async () => {
      const result = await actOnPlanAction({ planNumber: number, action: "untag", params: { tag } });
      showToast(
        result.ok ? { tone: "success", title: t("removed") } : { tone: "danger", title: result.message },
      );
    });

  return (
    <div className="flex flex-col gap-3">
      {tags.length === 0 ? <p className="text-sm text-muted">{t("none")}</p> : null}
      {tags.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label={t("title")}>
          {tags.map((tag) => (
            <li
              key={tag}
              className="inline-flex h-7 max-w-full items-center gap-1 rounded-md border border-line bg-sunken pl-2 text-sm"
            >
              <span className="truncate">{tag}</span>
              {canTag ? (
                <button
                  type="button"
                  disabled={isPending}
                  aria-label={t("remove", { name: tag })}
                  onClick={() => takeOff(tag)}
                  className="grid h-full w-6 place-items-center rounded-md text-muted hover:bg-hover hover:text-fg touch-target"
                >
                  <X aria-hidden="true" className="size-3.5" />
                </button>
              ) : (
                <span className="w-1" />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {canTag || canRemind ? (
        <div className="flex flex-wrap gap-2">
          {canTag ? (
            <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen("tag")}>
              <Plus aria-hidden="true" />
              {t("add")}
            </Button>
          ) : null}
          {canRemind ? (
            <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen("remind")}>
              <BellRing aria-hidden="true" />
              {t("remind")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {open ? <PlanActDialog action={open} number={number} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
