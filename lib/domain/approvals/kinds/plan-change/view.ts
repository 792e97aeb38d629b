import type { DifferenceSide } from "@/lib/core/changes/change-result";
import type { ViewField } from "@/lib/domain/approvals/kind";
import type { PlanChangeFacts } from "./plan-facts";

const text = (amount: bigint | null) => (amount === null ? null : String(amount));

function sideOf(side: DifferenceSide, ratePercent: string, status: string): Record<string, string | null> {
  const { parts } = side;
  return {
    instalment: text(side.instalmentMinor),
    count: String(side.count),
    lastDueOn: side.lastDueOn,
    owed: text(side.totalMinor),
    principal: text(parts.principalMinor),
    cost: text(parts.interestMinor + parts.feeMinor + parts.penaltyMinor),
    rate: ratePercent,
    planStatus: status,
  };
}

const KINDS: Record<string, ViewField["kind"]> = {
  instalment: "money",
  count: "count",
  lastDueOn: "date",
  owed: "money",
  principal: "money",
  cost: "money",
  rate: "percent",
  planStatus: "status",
};

/** What the customer pays and owes before and after. Fields have their words in `approvals.field`. */
export function viewOfChange({ before, change }: PlanChangeFacts): ViewField[] {
  const { difference, position } = change;
  const was = sideOf(difference.before, before.terms.annualRatePercent, before.status);
  const becomes = sideOf(difference.after, position.terms.annualRatePercent, position.status);
  return Object.entries(KINDS).map(([field, kind]) => ({
    ...{ field, kind },
    before: was[field] ?? null,
    after: becomes[field] ?? null,
  }));
}
