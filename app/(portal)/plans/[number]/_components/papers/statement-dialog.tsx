"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField, TextField } from "@/components/ui/field";
import { PaperDialog, type PaperOfPlan } from "./paper-dialog";
import { daysOf, PERIODS, type Period } from "./periods";

const asDay = (form: FormData, name: string) => String(form.get(name) ?? "");

/** Which days, and in which language. */
export function StatementDialog({ paper, onClose }: { paper: PaperOfPlan; onClose: () => void }) {
  const t = useTranslations("statements.dialog");
  const [period, setPeriod] = useState<Period | "own">("thisMonth");
  const { businessDate, startedOn } = paper;
  const isOwn = period === "own";
  const days = daysOf(isOwn ? "thisMonth" : period, businessDate, startedOn);
  return (
    <PaperDialog
      paper={paper}
      kind="statement"
      onClose={onClose}
      read={(form) => (isOwn ? { from: asDay(form, "from"), to: asDay(form, "to") } : days)}
    >
      <SelectField
        name="period"
        label={t("period")}
        hint={isOwn ? undefined : `${days.from} – ${days.to}`}
        value={period}
        onChange={(event) => setPeriod(event.currentTarget.value as Period | "own")}
      >
        {[...PERIODS, "own" as const].map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </SelectField>
      {isOwn ? (
        <div className="grid grid-cols-2 gap-4">
          <TextField
            type="date"
            name="from"
            label={t("from")}
            defaultValue={days.from}
            max={businessDate}
            required
          />
          <TextField
            type="date"
            name="to"
            label={t("to")}
            defaultValue={days.to}
            max={businessDate}
            required
          />
        </div>
      ) : null}
    </PaperDialog>
  );
}
