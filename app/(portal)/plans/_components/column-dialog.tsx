"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { changeListAction } from "@/app/(portal)/plans/actions";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  type ColumnChoice,
  MAX_PINNED,
  type PlanColumn,
  USUAL_COLUMNS,
} from "@/lib/domain/plans/plan-columns";

const PIN_CHOICES = Array.from({ length: MAX_PINNED + 1 }, (_, count) => count);

/** Which columns, in which order, how many stay in view. Kept on the server, so that it is the same at every desk. */
export default function ColumnDialog({ columns, onClose }: { columns: ColumnChoice; onClose: () => void }) {
  const t = useTranslations("portfolio");
  const common = useTranslations("common.action");
  const [choice, setChoice] = useState(columns);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  const save = () =>
    startTransition(async () => {
      const isUsual = JSON.stringify(choice) === JSON.stringify(USUAL_COLUMNS);
      const result = await changeListAction({ page: "plans", columns: isUsual ? null : choice });
      if (result.ok) onClose();
      else setProblem(result.message);
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("columns.title")}
      description={t("columns.hint")}
      footer={
        <>
          <Button variant="ghost" onClick={() => setChoice(USUAL_COLUMNS)} className="mr-auto">
            {t("columns.usual")}
          </Button>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant="primary" pending={isPending} onClick={save}>
            {common("save")}
          </SubmitButton>
        </>
      }
    >
      {problem ? <Alert tone="danger">{problem}</Alert> : null}
      <ColumnChooser
        columns={choice.order.map((id) => ({
          id,
          label: t(`column.${id}`),
          isShown: !choice.hidden.includes(id),
          isFixed: id === "plan",
        }))}
        words={{
          list: t("columns.list"),
          always: t("columns.always"),
          show: (column) => t("columns.show", { column }),
          up: (column) => t("columns.up", { column }),
          down: (column) => t("columns.down", { column }),
          moved: (column, place) => t("columns.moved", { column, place, count: choice.order.length }),
        }}
        onShow={(id, isShown) =>
          setChoice({
            ...choice,
            hidden: isShown
              ? choice.hidden.filter((other) => other !== id)
              : [...choice.hidden, id as PlanColumn],
          })
        }
        onOrder={(order) => setChoice({ ...choice, order: order as PlanColumn[] })}
      />
      <SelectField
        name="pinned"
        label={t("columns.pinned")}
        className="mt-4"
        value={String(choice.pinned)}
        onChange={(event) => setChoice({ ...choice, pinned: Number(event.target.value) })}
      >
        {PIN_CHOICES.map((count) => (
          <option key={count} value={count}>
            {count === 0 ? t("columns.pinnedNone") : t("columns.pinnedCount", { count })}
          </option>
        ))}
      </SelectField>
    </Dialog>
  );
}
