import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { cn } from "@/components/ui/cn";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import { daysBetween } from "@/lib/core/calendar";
import type { Difference, DifferenceSide } from "@/lib/core/changes/change-result";

const AMOUNTS = ["instalment", "principal", "interest", "fee", "penalty", "total"] as const;
type Amount = (typeof AMOUNTS)[number];

type Line = { id: string; name: string; before: ReactNode; after: ReactNode; difference: ReactNode };

type Props = { difference: Difference; currency: string; onDay: string };

/** Both sides figure by figure, with what the change adds or takes away. What neither side owes has no line. */
export function ChangeFigures({ difference, currency, onDay }: Props) {
  const t = useTranslations("planServicing.whatIf");
  const lines = useLines({ difference, currency, onDay });
  const side = (id: "before" | "after"): StaticColumn<Line> => ({
    id,
    head: t(id),
    align: "end",
    cell: (line) => line[id],
  });
  return (
    <StaticTable
      label={t("figures")}
      rows={lines}
      rowKey={(line) => line.id}
      rowClass={(line) => (line.id === "total" ? "font-semibold" : undefined)}
      columns={[
        { id: "figure", head: t("figure", { currency }), cell: (line) => line.name },
        side("before"),
        side("after"),
        { id: "difference", head: t("difference"), align: "end", cell: (line) => line.difference },
      ]}
    />
  );
}

function useLines({ difference: { before, after }, currency, onDay }: Props): Line[] {
  const t = useTranslations("planServicing.whatIf");
  const dash = <span className="text-faint">–</span>;
  const money = (minor: bigint | null) =>
    minor === null ? dash : <Money minor={minor} currency={currency} show="none" />;
  const amounts = AMOUNTS.map((id) => ({ id, left: amountOf(before, id), right: amountOf(after, id) }))
    .filter(({ id, left, right }) => left || right || id === "total" || id === "instalment")
    .map(({ id, left, right }) => ({
      id,
      name: t(`line.${id}`),
      before: money(left),
      after: money(right),
      difference:
        left === null || right === null ? dash : <Signed minor={right - left} currency={currency} />,
    }));
  const rates = [rateOf(before, onDay), rateOf(after, onDay)] as const;
  const rate = (percent: string | null) => (percent === null ? dash : <Percent value={Number(percent)} />);
  const days = before.lastDueOn && after.lastDueOn ? daysBetween(before.lastDueOn, after.lastDueOn) : null;
  return [
    ...amounts,
    {
      id: "count",
      name: t("line.count"),
      before: <span className="num">{before.count}</span>,
      after: <span className="num">{after.count}</span>,
      difference: <SignedCount count={after.count - before.count} />,
    },
    {
      id: "lastDue",
      name: t("line.lastDue"),
      before: <PlainDate value={before.lastDueOn} />,
      after: <PlainDate value={after.lastDueOn} />,
      difference: days === null ? dash : days === 0 ? dash : t("days", { count: signed(days) }),
    },
    ...(rates.some((percent) => percent !== null)
      ? [
          {
            id: "rate",
            name: t("line.rate"),
            before: rate(rates[0]),
            after: rate(rates[1]),
            difference: dash,
          },
        ]
      : []),
  ];
}

/** Of a side with arrears there is none to show: interest that is late already would count as the price of the days ahead. */
function rateOf({ rows, annualRatePercent }: DifferenceSide, onDay: string): string | null {
  return rows.some(({ dueOn }) => dueOn <= onDay) ? null : annualRatePercent;
}

function amountOf(side: DifferenceSide, id: Amount): bigint | null {
  if (id === "instalment") return side.instalmentMinor;
  return id === "total" ? side.totalMinor : side.parts[`${id}Minor`];
}

const signed = (count: number) => `${count > 0 ? "+" : "−"}${Math.abs(count)}`;

function SignedCount({ count }: { count: number }) {
  if (count === 0) return <span className="text-faint">–</span>;
  return <span className="num">{signed(count)}</span>;
}

/** More is marked with a plus: the sign says it, colour only helps. */
function Signed({ minor, currency }: { minor: bigint; currency: string }) {
  return (
    <span className={cn("num", minor > 0n ? "text-warning" : minor < 0n ? "text-success" : "")}>
      {minor > 0n ? "+" : ""}
      <Money minor={minor} currency={currency} show="none" dashZero />
    </span>
  );
}
