import { cn } from "./ui/cn";

/** "7.6" with 2 digits -> "7.60". A string stays a string, so a Decimal never passes through a float. */
function pad(value: string, digits: number): string {
  const [whole = "0", fraction = ""] = value.split(".");
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, "0")}`;
}

/**
 * A rate or a share, already in percent: "7.2" is 7.2 %. Strings (from Decimal or numeric) keep every digit they
 * have and are padded to `digits`; a number is rounded to `digits`. Minus is a real minus.
 */
export function Percent({
  value,
  digits = 2,
  className,
}: {
  value: string | number;
  digits?: number;
  className?: string;
}) {
  const text = typeof value === "number" ? value.toFixed(digits) : pad(value, digits);
  return <span className={cn("num", className)}>{`${text.replace(/^-/, "−")}%`}</span>;
}
