"use client";

import { useTranslations } from "next-intl";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import type { ScheduleRow } from "@/lib/core/schedule/terms";
import { rowAnchor } from "./row-anchor";

/** A head that stays and totals that stay, in a region of its own: 600 lines are as long as 12 on the page. */
const REGION =
  "[&_[data-scroll-region]]:max-h-[38rem] [&_[data-scroll-region]]:overflow-auto " +
  "[&_th]:sticky [&_th]:top-0 [&_th]:z-10 [&_tfoot_td]:sticky [&_tfoot_td]:bottom-0 [&_tfoot_td]:z-10 " +
  "print:[&_[data-scroll-region]]:max-h-none print:[&_[data-scroll-region]]:overflow-visible";

/**
 * Every instalment to the last digit. In the browser too: 600 rows travel as amounts, not as the thousands of elements they
 * are drawn with, so that the next keystroke is answered as fast as with twelve. The fee has a column where there is one.
 */
export function OfferSchedule({ rows, currency }: { rows: readonly ScheduleRow[]; currency: string }) {
  const t = useTranslations("calculator.schedule");
  const total = (of: (row: ScheduleRow) => bigint) => rows.reduce((sum, row) => sum + of(row), 0n);
  const amount = (id: string, head: string, of: (row: ScheduleRow) => bigint): StaticColumn<ScheduleRow> => ({
    id,
    head,
    align: "end",
    cell: (row) => <Money minor={of(row)} currency={currency} show="none" dashZero />,
    foot: <Money minor={total(of)} currency={currency} show="none" />,
  });
  return (
    <div className={REGION}>
      <StaticTable
        label={t("title")}
        rows={rows}
        rowKey={(row) => String(row.seq)}
        rowClass={() => "has-[:target]:bg-accent-soft"}
        columns={[
          {
            id: "seq",
            head: t("seq"),
            cell: (row) => (
              <span id={rowAnchor(row.seq)} className="num scroll-mt-12">
                {row.seq === 0 ? t("upfront") : row.seq}
              </span>
            ),
            foot: t("sum"),
          },
          { id: "due", head: t("dueOn"), cell: (row) => <PlainDate value={row.dueOn} />, foot: "" },
          amount("total", t("total"), (row) => row.totalMinor),
          amount("principal", t("principal"), (row) => row.principalMinor),
          amount("interest", t("interest"), (row) => row.interestMinor),
          ...(rows.some((row) => row.feeMinor > 0n) ? [amount("fee", t("fee"), (row) => row.feeMinor)] : []),
          {
            ...amount("balance", t("balance"), (row) => row.balanceMinor),
            cell: (row) => <Money minor={row.balanceMinor} currency={currency} show="none" />,
            foot: "",
          },
        ]}
      />
    </div>
  );
}
