"use client";

import { useTranslations } from "next-intl";
import { type Range, RangeFilter } from "./range-filter";

const MAX = 1_000_000;

/** A range of whole numbers: days past due, instalments. */
export function IntegerFilter({
  label,
  value,
  onChange,
  unit,
}: {
  label: string;
  value: Range<number>;
  onChange: (value: Range<number>) => void;
  unit?: string;
}) {
  const t = useTranslations("common.filter");
  return (
    <RangeFilter<number>
      label={label}
      value={value}
      onChange={onChange}
      inputType="text"
      inputMode="numeric"
      suffix={unit}
      show={String}
      parse={(text) => {
        const clean = text.normalize("NFKC").trim();
        if (clean === "") return { ok: true, value: null };
        if (!/^\d{1,7}$/.test(clean) || Number(clean) > MAX)
          return { ok: false, problem: t("invalidInteger") };
        return { ok: true, value: Number(clean) };
      }}
    />
  );
}
