"use client";

import { Ellipsis, Pencil, Save, Star, StarOff, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { changeViewAction, removeViewAction } from "@/app/(portal)/plans/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/toast";
import type { SavedViewRow, ShareableRole } from "@/lib/domain/views/list-views";

const ViewDialog = dynamic(() => import("./view-dialog"), { ssr: false });

/** What the owner may do with the view that is open. */
export function ViewMenu({
  view,
  roles,
  query,
  isChanged,
}: {
  view: SavedViewRow;
  roles: ShareableRole[];
  /** What the list shows now. */
  query: string;
  isChanged: boolean;
}) {
  const t = useTranslations("views");
  const common = useTranslations("common.action");
  const router = useRouter();
  const [asked, setAsked] = useState<"edit" | "remove" | null>(null);
  const [, startTransition] = useTransition();

  const change = (patch: { query?: string; isDefault?: boolean }) =>
    startTransition(async () => {
      const result = await changeViewAction({ id: view.id, ...patch });
      showToast(
        result.ok ? { tone: "success", title: t("updated") } : { tone: "danger", title: result.message },
      );
    });
  const remove = () =>
    startTransition(async () => {
      const result = await removeViewAction({ id: view.id });
      setAsked(null);
      if (!result.ok) return showToast({ tone: "danger", title: result.message });
      showToast({ tone: "success", title: t("removed") });
      router.push("/plans?view=all");
    });

  return (
    <>
      {isChanged ? (
        <Button size="sm" variant="primary" onClick={() => change({ query })}>
          <Save aria-hidden="true" />
          {t("update")}
        </Button>
      ) : null}
      <Menu
        align="start"
        width={240}
        label={t("manage", { name: view.name })}
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("manage", { name: view.name })}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setAsked("edit")}>
          {t("rename")}
        </MenuItem>
        <MenuItem
          icon={view.isDefault ? <StarOff aria-hidden="true" /> : <Star aria-hidden="true" />}
          onSelect={() => change({ isDefault: !view.isDefault })}
        >
          {t(view.isDefault ? "dropDefault" : "makeDefault")}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </Menu>
      {asked === "edit" ? (
        <ViewDialog view={view} roles={roles} query={view.query} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "remove" ? (
        <Dialog
          open
          size="sm"
          onOpenChange={(open) => (open ? undefined : setAsked(null))}
          title={t("removeTitle", { name: view.name })}
          description={t(view.sharedRoleId === null ? "removeHint" : "removeShared")}
          footer={
            <>
              <DialogClose>
                <Button>{common("cancel")}</Button>
              </DialogClose>
              <Button variant="danger" onClick={remove}>
                {t("remove")}
              </Button>
            </>
          }
        />
      ) : null}
    </>
  );
}
