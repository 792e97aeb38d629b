"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import type { Action } from "@/lib/platform/action-result";
import { answerOf } from "./answer-of";
import { useIdempotencyKey } from "./use-idempotency-key";

export type FieldProblems = Record<string, string>;

/** What the form's own reading gives: the input of the action, or what is wrong with the fields before anything is asked. */
export type Read<I> = { input: I } | { problems: FieldProblems };

type Props<I, T> = {
  title: string;
  description?: string;
  submitLabel: string;
  /** Told when it is done. */
  done: string;
  danger?: boolean;
  isBlocked?: boolean;
  onClose: () => void;
  run: Action<I, T>;
  read: (form: FormData, idempotencyKey: string) => Read<I>;
  onChange?: (form: FormData) => void;
  children: (problems: FieldProblems) => ReactNode;
};

/** One question about a plan's money: fields, a refusal at the field that caused it, one effect however often it is sent. */
export function ServicingForm<I, T>(props: Props<I, T>) {
  const { title, description, submitLabel, done, danger, isBlocked, onClose, children } = props;
  const t = useTranslations("common.action");
  const tForm = useTranslations("common.form");
  const router = useRouter();
  const key = useIdempotencyKey();
  const [failure, setFailure] = useState<{ message?: string; fields: FieldProblems }>({ fields: {} });
  const [isPending, startTransition] = useTransition();

  function submit(form: FormData) {
    const read = props.read(form, key);
    if ("problems" in read) return setFailure({ fields: read.problems });
    startTransition(async () => {
      const result = await answerOf(props.run(read.input));
      // The dialog stays, and with it the key: sent again, the same wish is done once.
      if (!result) return setFailure({ message: tForm("noAnswer"), fields: {} });
      if (!result.ok) {
        const { message, reference, fields } = result;
        return setFailure({ message: reference ? `${message} (${reference})` : message, fields });
      }
      showToast({ tone: "success", title: done });
      onClose();
      router.refresh();
    });
  }

  // The same list until the next refusal: a new one would take the focus while somebody types.
  const errors = useMemo(
    () => Object.entries(failure.fields).map(([name, message]) => ({ name, message })),
    [failure],
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <SubmitButton
            form="servicing"
            variant={danger ? "danger" : "primary"}
            pending={isPending}
            disabled={isBlocked}
          >
            {submitLabel}
          </SubmitButton>
        </>
      }
    >
      <form
        id="servicing"
        noValidate
        className="flex flex-col gap-4"
        onChange={(event) => props.onChange?.(new FormData(event.currentTarget))}
        onSubmit={(event) => {
          // Kept as a submit handler: a form action would empty the fields after a refusal.
          event.preventDefault();
          if (!isPending) submit(new FormData(event.currentTarget));
        }}
      >
        {failure.message || errors.length > 0 ? (
          <FormErrors message={failure.message} errors={errors} />
        ) : null}
        {children(failure.fields)}
      </form>
    </Dialog>
  );
}
