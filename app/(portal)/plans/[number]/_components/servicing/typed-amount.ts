import { parseAmount } from "@/components/data-table/parse-amount";
import { minorDigits } from "@/lib/core/money";

type Translate = (key: "invalid" | "tooPrecise" | "outOfRange", params: { digits: number }) => string;

/** What was typed into an amount field: digits of minor units for the server, or what is wrong with it. */
export function typedAmount(
  form: FormData,
  name: string,
  currency: string,
  t: Translate,
): { digits: string } | { problem: string } {
  const parsed = parseAmount(String(form.get(name) ?? ""), currency);
  const digits = minorDigits(currency);
  if (!parsed.ok) return { problem: t(parsed.problem, { digits }) };
  return { digits: String(parsed.value ?? 0n) };
}
