import { parseIsoDay, toIsoDay } from "@/lib/core/calendar";
import type { ChangeCommand } from "@/lib/core/changes/command";
import { owedOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import type { Wish } from "./life";

/** Some change of terms that may or may not suit the plan as it stands. Ending ones are rare, so that lives go on. */
export function commandFor(position: Position, today: string, { pick, permille }: Wish): ChangeCommand {
  const count = 1 + (pick % 3);
  const share = (totalOf(owedOf(position)) * BigInt(permille)) / 1500n;
  const firstDueOn = toIsoDay(parseIsoDay(today, "today") + 10 + (pick % 20));
  const wishes: ChangeCommand[] = [
    { kind: "partial-prepayment", amountMinor: share, keep: pick % 2 === 0 ? "term" : "instalment" },
    { kind: "due-date", dayOfMonth: 1 + (pick % 28) },
    { kind: "deferral", count, treat: (["capitalise", "spread", "append"] as const)[pick % 3]! },
    { kind: "payment-holiday", count, interest: pick % 2 === 0 ? "charged" : "waived" },
    { kind: "interest-pause", from: today, to: firstDueOn },
    { kind: "extension", count },
    { kind: "rate", annualRatePercent: String(pick % 20) },
    { kind: "re-age", arrears: pick % 2 === 0 ? "capitalise" : "end" },
    { kind: "re-amortise", count: 3 + (pick % 10) },
    { kind: "workout", count: 12, isAccruing: pick % 2 === 0, firstDueOn },
    { kind: "write-off", amountMinor: share / 4n },
  ];
  if (pick % 25 === 0) return { kind: "charge-off" };
  if (pick % 25 === 1) return { kind: "write-off" };
  if (pick % 25 === 2) return { kind: "early-settlement" };
  return wishes[pick % wishes.length]!;
}
