import type { ReactNode } from "react";
import { TextField } from "@/components/ui/field";
import { toDecimalString } from "@/lib/core/money";

type Props = {
  name: string;
  label: string;
  currency: string;
  startMinor?: bigint | null;
  hint?: ReactNode;
  error?: string;
  /** Empty means nothing of it. */
  isOptional?: boolean;
};

/** An amount to type, with the currency in its label; read with typedAmount. */
export function AmountField({ name, label, currency, startMinor, hint, error, isOptional }: Props) {
  return (
    <TextField
      name={name}
      label={`${label}, ${currency}`}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      defaultValue={startMinor ? toDecimalString(startMinor, currency) : ""}
      hint={hint}
      error={error}
      required={!isOptional}
    />
  );
}
