"use client";

import { useTranslations } from "next-intl";
import { minorDigits, toDecimalString } from "@/lib/core/money";
import { parseAmount } from "./parse-amount";
import { type Range, RangeFilter } from "./range-filter";

/** A range of money in minor units, exact to the cent: more decimals are refused, never rounded. */
export function AmountFilter({
  label,
  value,
  onChange,
  currency,
}: {
  label: string;
  value: Range<bigint>;
  onChange: (value: Range<bigint>) => void;
  /** Shown beside the boxes; decides the decimals. */
  currency: string;
}) {
  const t = useTranslations("common.money");
  return (
    <RangeFilter<bigint>
      label={label}
      value={value}
      onChange={onChange}
      inputType="text"
      inputMode="decimal"
      suffix={currency}
      show={(minor) => toDecimalString(minor, currency)}
      parse={(text) => {
        const parsed = parseAmount(text, currency);
        return parsed.ok
          ? parsed
          : { ok: false, problem: t(parsed.problem, { digits: minorDigits(currency) }) };
      }}
    />
  );
}
