import { CoreError } from "@/lib/core/error";
import { parseMinor } from "@/lib/core/money";
import { cleanDecimal } from "@/lib/core/typed-decimal";

type AmountProblem = "invalid" | "tooPrecise" | "outOfRange";

/**
 * What a person typed, as minor units: "1,234.50", "1234.5", "１２３４" from a Chinese keyboard, "¥ 1 234".
 * Null for an empty box. No exponent, no sign, no more decimals than the currency has.
 */
export function parseAmount(
  text: string,
  currency: string,
): { ok: true; value: bigint | null } | { ok: false; problem: AmountProblem } {
  const clean = cleanDecimal(text);
  if (clean === "") return { ok: true, value: null };
  if (clean.length > 40 || !/^\d/.test(clean)) return { ok: false, problem: "invalid" };
  try {
    return { ok: true, value: parseMinor(clean, currency) };
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    if (error.code === "TOO_MANY_DECIMALS") return { ok: false, problem: "tooPrecise" };
    return { ok: false, problem: error.code === "TOO_LARGE" ? "outOfRange" : "invalid" };
  }
}
