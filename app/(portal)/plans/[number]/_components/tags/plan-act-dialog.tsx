"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState, useTransition } from "react";
import { actOnPlanAction, bulkOptionsAction } from "@/app/(portal)/bulk/actions";
import { ActionFields } from "@/app/(portal)/plans/_components/bulk/action-fields";
import type { BulkOptions } from "@/app/(portal)/plans/_components/bulk/bulk-options";
import { answerOf } from "@/app/(portal)/plans/[number]/_components/servicing/answer-of";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { TextareaField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";

const FORM = "plan-act";
const MAX_REASON = 500;
const NO_OPTIONS: BulkOptions = { actions: [], tags: [], managers: [] };

type Props = { action: "tag" | "remind"; number: string; onClose: () => void };

/** A tag for one plan, or a reminder, which wants a reason. */
export default function PlanActDialog({ action, number, onClose }: Props) {
  const t = useTranslations("bulk.dialog");
  const tTags = useTranslations("bulk.tags");
  const tAction = useTranslations("common.action");
  const tForm = useTranslations("common.form");
  const tField = useTranslations("errors.field");
  const [options, setOptions] = useState(NO_OPTIONS);
  const [failure, setFailure] = useState<{ message?: string; fields: Record<string, string> }>({
    fields: {},
  });
  const [isPending, start] = useTransition();
  const errors = useMemo(
    () => Object.entries(failure.fields).map(([name, message]) => ({ name, message })),
    [failure],
  );

  useEffect(() => {
    if (action !== "tag") return;
    // Words to choose from are a help: without them the word is typed.
    bulkOptionsAction({}).then(
      (result) => (result.ok ? setOptions(result.data) : undefined),
      () => undefined,
    );
  }, [action]);

  function submit(form: FormData) {
    const { reason, ...params } = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    if (action === "remind" && !reason?.trim()) {
      return setFailure({ fields: { reason: tField("required") } });
    }
    start(async () => {
      const wish = { planNumber: number, action, params, ...(reason && { reason }) };
      const result = await answerOf(actOnPlanAction(wish));
      if (!result) return setFailure({ message: tForm("noAnswer"), fields: {} });
      if (!result.ok) return setFailure({ message: result.message, fields: result.fields });
      showToast({ tone: "success", title: tTags(action === "tag" ? "added" : "remindDone") });
      onClose();
    });
  }

  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={tTags(action === "tag" ? "add" : "remind")}
      description={t(`description.${action}`)}
      footer={
        <>
          <DialogClose>
            <Button>{tAction("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={FORM} variant="primary" pending={isPending}>
            {tTags(action === "tag" ? "submit" : "remindSubmit")}
          </SubmitButton>
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) submit(new FormData(event.currentTarget));
        }}
      >
        {failure.message || errors.length > 0 ? (
          <FormErrors message={failure.message} errors={errors} />
        ) : null}
        <ActionFields action={action} options={options} problems={failure.fields} />
        {action === "remind" ? (
          <TextareaField
            name="reason"
            label={t("reason")}
            hint={t("reasonHint")}
            maxLength={MAX_REASON}
            rows={2}
            error={failure.fields.reason}
            required
          />
        ) : null}
      </form>
    </Dialog>
  );
}
