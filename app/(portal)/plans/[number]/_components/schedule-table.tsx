import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import { type InstalmentRow, owedMinor, paidMinor } from "@/lib/domain/plans/instalment-rows";
import { instalmentStanding, type PlanMoment } from "@/lib/domain/plans/instalment-standing";
import { type ScheduleTotals, scheduleTotals } from "@/lib/domain/plans/plan-figures";
import { InstalmentBadge } from "./instalment-badge";

const TINTS = { overdue: "bg-danger-soft/50", due: "bg-warning-soft/60" } as const;

/** Every instalment: what is due, what was paid of it, how it stands. Fees, penalty and waived only where there are any. */
export function ScheduleTable({
  rows,
  currency,
  plan,
  waivedMinor = () => 0n,
}: {
  rows: readonly InstalmentRow[];
  currency: string;
  plan: PlanMoment;
  /** Given up of a row by the bank; the row's own amounts are what is left to pay. */
  waivedMinor?: (row: InstalmentRow) => bigint;
}) {
  const t = useTranslations("plans.schedule");
  const totals = scheduleTotals(rows);
  const waivedTotalMinor = rows.reduce((sum, row) => sum + waivedMinor(row), 0n);
  const money = (minor: bigint) => <Money minor={minor} currency={currency} show="none" />;
  const amount = (
    id: string,
    head: string,
    of: (row: InstalmentRow) => bigint,
    total?: keyof ScheduleTotals,
  ): StaticColumn<InstalmentRow> => ({
    id,
    head,
    align: "end",
    cell: (row) => <Money minor={of(row)} currency={currency} show="none" dashZero />,
    foot: total ? money(totals[total]) : "",
  });
  return (
    <StaticTable
      label={t("title")}
      rows={rows}
      rowKey={(row) => String(row.seq)}
      rowClass={(row) => TINTS[instalmentStanding(row, plan) as keyof typeof TINTS]}
      columns={[
        {
          id: "seq",
          head: t("seq"),
          cell: (row) => (row.seq === 0 ? t("upfront") : <span className="num">{row.seq}</span>),
          foot: t("total"),
        },
        { id: "due", head: t("dueOn"), cell: (row) => <PlainDate value={row.dueOn} />, foot: "" },
        {
          id: "standing",
          head: t("standing"),
          cell: (row) => <InstalmentBadge standing={instalmentStanding(row, plan)} />,
          foot: "",
        },
        amount("instalment", t("instalment"), owedMinor, "owedMinor"),
        amount("principal", t("principal"), (row) => row.principalMinor, "principalMinor"),
        amount("interest", t("interest"), (row) => row.interestMinor, "interestMinor"),
        ...(totals.feeMinor > 0n ? [amount("fee", t("fee"), (row) => row.feeMinor, "feeMinor")] : []),
        ...(totals.penaltyMinor > 0n
          ? [amount("penalty", t("penalty"), (row) => row.penaltyMinor, "penaltyMinor")]
          : []),
        ...(waivedTotalMinor > 0n
          ? [{ ...amount("waived", t("waived"), waivedMinor), foot: money(waivedTotalMinor) }]
          : []),
        amount("paid", t("paid"), paidMinor, "paidMinor"),
        {
          ...amount("balance", t("balance"), (row) => row.balanceMinor),
          cell: (row) => money(row.balanceMinor),
        },
      ]}
    />
  );
}
