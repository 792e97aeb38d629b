import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { StaticTable } from "@/components/ui/static-table";
import type { TEAM_SORTS, TeamRow, TeamSort, Teams } from "@/lib/domain/home/list-teams";
import { OPEN_STATUSES } from "@/lib/domain/plans/open-statuses";
import { planListHref } from "@/lib/domain/plans/plan-filter-url";
import { shareOf } from "./chart-amount";

type Key = (typeof TEAM_SORTS)[number];

const status = [...OPEN_STATUSES];
const ARREARS = [1, 2, 3, 4, 5, 6, 7];

/** Open plans by manager or by branch, in the order that the address says. */
export function HomeTeams({ teams, sort }: { teams: NonNullable<Teams>; sort: TeamSort }) {
  const t = useTranslations("home.teams");
  const format = useFormatter();
  const { by, rows, count } = teams;
  const [worst] = rows.toSorted((a, b) => lateShare(b) - lateShare(a));
  const head = (key: Key): { head: ReactNode; sort?: "ascending" | "descending" } => ({
    head: <SortLink name={t(key)} id={key} sort={sort} />,
    sort: sort.key === key ? (sort.descending ? "descending" : "ascending") : undefined,
  });
  const listOf = (row: TeamRow, more: object = {}) =>
    planListHref({ status, currency: [row.currency], [by]: [row.id], ...more });
  return (
    <Card
      id="teams"
      title={t(by)}
      description={
        worst
          ? t("finding", { name: worst.name, share: format.number(lateShare(worst), "share") })
          : undefined
      }
      flush
    >
      <StaticTable
        label={t(by)}
        rows={rows}
        rowKey={(row) => `${row.id}-${row.currency}`}
        columns={[
          {
            id: "name",
            ...head("name"),
            cell: (row) => (
              <Link
                href={listOf(row)}
                prefetch={false}
                className="rounded-sm font-medium text-accent-text hover:underline"
              >
                {row.name}
              </Link>
            ),
          },
          { id: "plans", ...head("plans"), align: "end", cell: (row) => format.number(row.plans) },
          {
            id: "outstanding",
            ...head("outstanding"),
            align: "end",
            cell: (row) => <Money minor={row.outstandingMinor} currency={row.currency} />,
          },
          {
            id: "inArrears",
            ...head("inArrears"),
            align: "end",
            cell: (row) => (
              <Link
                href={listOf(row, { bucket: ARREARS, sort: "-dpd" })}
                prefetch={false}
                className="num rounded-sm hover:underline"
              >
                {format.number(row.plansInArrears)}
              </Link>
            ),
          },
          {
            id: "share",
            head: t("share"),
            align: "end",
            cell: (row) => <span className="num">{format.number(lateShare(row), "share")}</span>,
          },
          {
            id: "overdue",
            ...head("overdue"),
            align: "end",
            cell: (row) => <Money minor={row.overdueMinor} currency={row.currency} />,
          },
        ]}
      />
      {count > rows.length ? (
        <p className="border-t border-line px-(--card-pad) py-2 text-sm text-muted">
          {t("cut", { shown: rows.length, count })}
        </p>
      ) : null}
    </Card>
  );
}

/** Names begin at A, figures with the largest; the same head again turns the order round. */
function SortLink({ name, id, sort }: { name: string; id: Key; sort: TeamSort }) {
  const isHere = sort.key === id;
  const descending = isHere ? !sort.descending : id !== "name";
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <Link
      href={`/?by=${descending ? "-" : ""}${id}#teams`}
      scroll={false}
      prefetch={false}
      className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-fg hover:underline"
    >
      {name}
      {isHere ? <Arrow aria-hidden="true" className="size-3" /> : null}
    </Link>
  );
}

function lateShare(row: TeamRow): number {
  return shareOf(row.plansInArrears, row.plans);
}
