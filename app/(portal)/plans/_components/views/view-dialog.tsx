"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useMemo, useState, useTransition } from "react";
import { changeViewAction, saveViewAction } from "@/app/(portal)/plans/actions";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import type { SavedViewRow, ShareableRole } from "@/lib/domain/views/list-views";

type Failure = { message: string; fields: Record<string, string> };

/** A new view of what the list shows, or another name, audience or default for one there is. */
export default function ViewDialog({
  view,
  roles,
  query,
  onClose,
}: {
  view?: SavedViewRow;
  roles: ShareableRole[];
  query: string;
  onClose: () => void;
}) {
  const t = useTranslations("views");
  const common = useTranslations("common.action");
  const router = useRouter();
  const form = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const role = Number(values.get("sharedRoleId") ?? 0);
    const wanted = {
      name: String(values.get("name") ?? ""),
      isDefault: values.get("isDefault") !== null,
      // Whoever may not share leaves it as it is.
      ...(roles.length > 0 ? { sharedRoleId: role === 0 ? null : role } : {}),
    };
    startTransition(async () => {
      const result = view
        ? await changeViewAction({ id: view.id, ...wanted })
        : await saveViewAction({ page: "plans", query, ...wanted });
      if (!result.ok) return setFailure(result);
      showToast({ tone: "success", title: t(view ? "updated" : "saved") });
      onClose();
      if (!view)
        router.replace(`/plans?${query}${query ? "&" : ""}view=${result.data.id}`, { scroll: false });
    });
  }

  const errors = useMemo(
    () => Object.entries(failure?.fields ?? {}).map(([name, message]) => ({ name, message })),
    [failure],
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(view ? "dialogEdit" : "dialogNew")}
      description={t("dialogHint")}
      footer={
        <>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton form={form} variant="primary" pending={isPending}>
            {common("save")}
          </SubmitButton>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {failure ? (
          <FormErrors message={errors.length > 0 ? undefined : failure.message} errors={errors} />
        ) : null}
        <TextField
          name="name"
          label={t("name")}
          defaultValue={view?.name}
          maxLength={60}
          autoComplete="off"
          error={failure?.fields.name}
          required
        />
        {roles.length > 0 ? (
          <SelectField
            name="sharedRoleId"
            label={t("share")}
            hint={t("shareHint")}
            error={failure?.fields.sharedRoleId}
            defaultValue={String(view?.sharedRoleId ?? 0)}
          >
            <option value="0">{t("shareNobody")}</option>
            {roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <Checkbox name="isDefault" label={t("isDefault")} defaultChecked={view?.isDefault} />
      </form>
    </Dialog>
  );
}
