"use client";

import { useTranslations } from "next-intl";
import { datePresets } from "./date-presets";
import { type Range, RangeFilter } from "./range-filter";

/** A range of dates (ISO strings) with presets counted from the bank's day, which the server passes in. */
export function DateFilter({
  label,
  value,
  onChange,
  businessDate,
}: {
  label: string;
  value: Range<string>;
  onChange: (value: Range<string>) => void;
  businessDate: string;
}) {
  const t = useTranslations("common");
  return (
    <RangeFilter<string>
      label={label}
      value={value}
      onChange={onChange}
      inputType="date"
      show={(date) => date}
      presets={datePresets(businessDate).map(({ key, ...range }) => ({ label: t(`date.${key}`), range }))}
      parse={(text) => {
        if (text === "") return { ok: true, value: null };
        if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { ok: false, problem: t("filter.invalidDate") };
        return { ok: true, value: text };
      }}
    />
  );
}
