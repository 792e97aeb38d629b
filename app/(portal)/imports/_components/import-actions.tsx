"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { cancelImportAction, landImportAction } from "@/app/(portal)/imports/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/platform/action-result";

type Props = { id: string; isCancellable: boolean; isLandable: boolean; hasErrors: boolean };

/** What may still be done with an import: stop it, or land what a dry run looked at. */
export function ImportActions({ id, isCancellable, isLandable, hasErrors }: Props) {
  const t = useTranslations("imports.detail");
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [isAsking, setIsAsking] = useState(false);

  function run(work: () => Promise<ActionResult<void>>) {
    start(async () => {
      const result = await work();
      if (!result.ok) showToast({ tone: "danger", title: result.message });
      setIsAsking(false);
      router.refresh();
    });
  }

  return (
    <div className="flex flex-wrap gap-2">
      {isCancellable ? (
        <Dialog
          size="sm"
          trigger={<Button disabled={isPending}>{t("cancel")}</Button>}
          title={t("cancelTitle")}
          description={t("cancelHint")}
          open={isAsking}
          onOpenChange={setIsAsking}
          footer={
            <>
              <DialogClose>
                <Button>{t("keep")}</Button>
              </DialogClose>
              <Button
                variant="danger"
                disabled={isPending}
                onClick={() => run(() => cancelImportAction({ id }))}
              >
                {t("cancel")}
              </Button>
            </>
          }
        />
      ) : null}
      {isLandable ? (
        <Button
          variant="primary"
          disabled={isPending}
          title={t("landHint")}
          onClick={() => run(() => landImportAction({ id, acceptsValid: hasErrors }))}
        >
          {t(hasErrors ? "landValid" : "land")}
        </Button>
      ) : null}
    </div>
  );
}
