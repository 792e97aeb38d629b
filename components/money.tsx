import { useLocale } from "next-intl";
import { formatMinor } from "@/lib/core/money";
import { cn } from "./ui/cn";

export interface MoneyProps {
  /** Minor units: 123450n is 1,234.50 of a currency with two decimals. */
  minor: bigint;
  /** ISO 4217. */
  currency: string;
  /** "none" where the column head already names the currency. */
  show?: "code" | "none";
  /** Zero as a quiet dash: for tables where most cells are zero. */
  dashZero?: boolean;
  className?: string;
}

/** The only way an amount is shown: every digit, tabular figures, a real minus, never rounded or shortened. */
export function Money({ minor, currency, show = "code", dashZero, className }: MoneyProps) {
  const locale = useLocale();
  const digits = formatMinor(minor, currency, locale);
  if (dashZero && minor === 0n) {
    return (
      <data value="0" className={cn("num text-faint", className)}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{digits}</span>
      </data>
    );
  }
  return (
    <data value={String(minor)} className={cn("num", className)}>
      {show === "code" ? <span className="mr-1 text-[0.85em] font-normal text-muted">{currency}</span> : null}
      {digits}
    </data>
  );
}
