import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { BarChart } from "@/components/charts/bar-chart";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { CappedCount, DueCounts } from "@/lib/domain/home/get-due-counts";
import type { DueRow, DueSoon } from "@/lib/domain/home/list-due-soon";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { HomeStat, HomeStats } from "./home-stat";
import { useCappedCount } from "./use-capped-count";

type DueProps = { due: DueCounts; soon: DueSoon; className?: string };

/** What falls due today and in the week after: how much is still to come, on which day, and whose is first. */
export function HomeDueCard({ due, soon, className }: DueProps) {
  const t = useTranslations("home.due");
  const count = useCappedCount();
  const listHref = planListHref({ due: { from: due.today, to: due.dueThrough }, sort: "due" });
  return (
    <Card title={t("title")} className={className} flush>
      <HomeStats fills={2}>
        <HomeStat
          href={planListHref({ due: { from: due.today, to: due.today }, sort: "due" })}
          label={t("today")}
          value={count(due.dueToday)}
          note={<StillToCome soon={soon} today={due.today} />}
        />
        <HomeStat
          href={listHref}
          label={t("soon")}
          value={count(due.dueSoon)}
          note={<span className="num">{t("through", { date: due.dueThrough })}</span>}
        />
      </HomeStats>
      {due.dueSoon.count > 0 ? (
        <>
          <div className="px-(--card-pad) pt-3">
            <DueByDay due={due} />
          </div>
          <DueRows rows={soon.rows} />
        </>
      ) : (
        <p className="px-(--card-pad) py-3 text-sm text-muted">{t("none", { date: due.dueThrough })}</p>
      )}
    </Card>
  );
}

function StillToCome({ soon, today }: { soon: DueSoon; today: string }) {
  const t = useTranslations("home.due");
  if (!soon.dueToday || soon.dueToday.length === 0) return <span className="num">{today}</span>;
  return soon.dueToday.map(({ currency, amountMinor }) => (
    <span key={currency} className="block">
      {t("toCome")} <Money minor={amountMinor} currency={currency} />
    </span>
  ));
}

function DueByDay({ due }: { due: DueCounts }) {
  const t = useTranslations("home.due");
  const format = useFormatter();
  const count = useCappedCount();
  const fullest = due.byDay.reduce((most, one) => (one.count > most.count ? one : most));
  return (
    <BarChart
      level={3}
      title={t("byDay")}
      finding={t("finding", { count: count(fullest as CappedCount), date: fullest.on })}
      asOf={due.today}
      nameLabel={t("day")}
      valueLabel={t("plans")}
      height={96}
      data={due.byDay.map(({ on, ...one }) => ({
        label: format.dateTime(new Date(`${on}T00:00:00Z`), {
          weekday: "short",
          day: "numeric",
          timeZone: "UTC",
        }),
        value: one.count,
        text: count(one),
        href: planListHref({ due: { from: on, to: on }, sort: "due" }),
      }))}
    />
  );
}

function DueRows({ rows }: { rows: readonly DueRow[] }) {
  const t = useTranslations("home.due");
  return (
    <div className="mt-3">
      <StaticTable
        label={t("first")}
        rows={rows}
        rowKey={(row) => row.plan}
        columns={[
          {
            id: "plan",
            head: t("plan"),
            cell: (row) => (
              <Link
                href={`/plans/${row.plan}`}
                prefetch={false}
                className="num rounded-sm font-medium text-accent-text hover:underline"
              >
                {row.plan}
              </Link>
            ),
          },
          {
            id: "customer",
            head: t("customer"),
            cell: (row) => (
              <span className="inline-block max-w-40 truncate align-middle">{row.customer.name}</span>
            ),
          },
          { id: "due", head: t("dueOn"), cell: (row) => <PlainDate value={row.dueOn} /> },
          {
            id: "amount",
            head: t("amount"),
            align: "end",
            cell: (row) =>
              row.amountMinor === null ? (
                <PlainDate value={null} />
              ) : (
                <Money minor={row.amountMinor} currency={row.currency} />
              ),
          },
        ]}
      />
    </div>
  );
}
