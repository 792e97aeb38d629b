"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { toBucket } from "@/components/bucket";
import { BucketBadge } from "@/components/bucket-badge";
import { columnHelper } from "@/components/data-table/columns";
import { PlainDate } from "@/components/date";
import { Money } from "@/components/money";
import { Percent } from "@/components/percent";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import type { PlanRow } from "@/lib/domain/plans/list-plans-rows";
import { numberOf } from "@/lib/platform/numbers";

const helper = columnHelper<PlanRow>();

/** What matters first comes first, so that a narrow screen shows it without scrolling. */
export function usePlanColumns(rows: readonly PlanRow[], canReadCustomer: boolean) {
  const t = useTranslations("portfolio");
  const currency = rows.every((row) => row.currency === rows[0]?.currency) ? rows[0]?.currency : undefined;
  return useMemo(() => {
    const label = (column: Parameters<typeof t>[0]) => ({ header: t(column), meta: { label: t(column) } });
    const amount = (column: Parameters<typeof t>[0]) => ({
      header: currency ? t("inCurrency", { column: t(column), currency }) : t(column),
      meta: { label: t(column), align: "end" as const, sortFirst: "desc" as const },
    });
    const money = (row: PlanRow, minor: bigint | null, dashZero = false) =>
      minor === null ? (
        <PlainDate value={null} />
      ) : (
        <Money minor={minor} currency={row.currency} show={currency ? "none" : "code"} dashZero={dashZero} />
      );
    const unsorted = { enableSorting: false };
    return helper.columns([
      helper.display({
        id: "plan",
        ...label("column.plan"),
        cell: ({ row }) => numberOf("plan", row.original.planId),
      }),
      helper.display({
        id: "customer",
        ...label("column.customer"),
        ...unsorted,
        cell: ({ row }) => <CustomerName row={row.original} canRead={canReadCustomer} />,
      }),
      helper.display({
        id: "outstanding",
        ...amount("column.outstanding"),
        cell: ({ row }) => money(row.original, row.original.outstandingMinor, true),
      }),
      helper.display({
        id: "dpd",
        ...label("column.dpd"),
        meta: { label: t("column.dpd"), sortFirst: "desc" },
        cell: ({ row }) => <Arrears row={row.original} />,
      }),
      helper.display({
        id: "due",
        ...label("column.due"),
        cell: ({ row }) => <PlainDate value={row.original.nextDueOn} />,
      }),
      helper.display({
        id: "dueAmount",
        ...amount("column.dueAmount"),
        ...unsorted,
        cell: ({ row }) => money(row.original, row.original.nextDueMinor),
      }),
      helper.display({
        id: "status",
        ...label("column.status"),
        ...unsorted,
        cell: ({ row }) => <StatusBadge status={row.original.status} />,
      }),
      helper.display({
        id: "overdue",
        ...amount("column.overdue"),
        ...unsorted,
        cell: ({ row }) => money(row.original, row.original.overdueMinor, true),
      }),
      helper.display({
        id: "progress",
        ...label("column.progress"),
        ...unsorted,
        cell: ({ row }) => <TermProgress row={row.original} />,
      }),
      helper.display({
        id: "product",
        ...label("column.product"),
        ...unsorted,
        cell: ({ row }) => row.original.productName,
      }),
      helper.display({
        id: "opened",
        ...label("column.opened"),
        meta: { label: t("column.opened"), sortFirst: "desc" },
        cell: ({ row }) => <PlainDate value={row.original.openedOn} />,
      }),
      helper.display({
        id: "manager",
        ...label("column.manager"),
        ...unsorted,
        cell: ({ row }) => row.original.managerName,
      }),
      helper.display({
        id: "branch",
        ...label("column.branch"),
        ...unsorted,
        cell: ({ row }) => row.original.branchName,
      }),
      helper.display({
        id: "tags",
        ...label("column.tags"),
        ...unsorted,
        cell: ({ row }) => <Tags tags={row.original.tags} />,
      }),
      helper.display({
        id: "principal",
        ...amount("column.principal"),
        ...unsorted,
        cell: ({ row }) => money(row.original, row.original.principalMinor),
      }),
      helper.display({
        id: "term",
        ...label("column.term"),
        ...unsorted,
        cell: ({ row }) => t("term", { count: row.original.instalmentCount }),
      }),
      helper.display({
        id: "rate",
        ...label("column.rate"),
        meta: { label: t("column.rate"), align: "end" },
        ...unsorted,
        cell: ({ row: { original } }) =>
          original.annualRatePercent === null ? (
            <PlainDate value={null} />
          ) : (
            <Percent value={original.annualRatePercent} />
          ),
      }),
      helper.display({
        id: "grade",
        ...label("column.grade"),
        ...unsorted,
        cell: ({ row }) => row.original.gradeAtOpening ?? <PlainDate value={null} />,
      }),
    ]);
  }, [t, currency, canReadCustomer]);
}

function CustomerName({ row, canRead }: { row: PlanRow; canRead: boolean }) {
  const name = <span className="block max-w-48 truncate">{row.customerName}</span>;
  if (!canRead) return name;
  return (
    <Link
      href={`/customers/${numberOf("customer", row.customerId)}`}
      prefetch={false}
      title={row.customerName}
      className="inline-flex min-h-6 items-center rounded-sm hover:text-accent-text hover:underline"
    >
      {name}
    </Link>
  );
}

const SHOWN_TAGS = 2;

function Tags({ tags }: { tags: readonly string[] }) {
  const t = useTranslations("portfolio");
  if (tags.length === 0) return <PlainDate value={null} />;
  const rest = tags.length - SHOWN_TAGS;
  return (
    <span className="inline-flex max-w-64 items-center gap-1" title={tags.join(t("comma"))}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {rest > 0 ? <span className="num text-xs text-muted">+{rest}</span> : null}
    </span>
  );
}

function Arrears({ row }: { row: PlanRow }) {
  const t = useTranslations("portfolio");
  return (
    <span className="inline-flex items-center gap-2">
      <BucketBadge bucket={toBucket(row.bucket)} />
      {row.daysPastDue > 0 ? (
        <span className="num text-muted">{t("days", { count: row.daysPastDue })}</span>
      ) : null}
    </span>
  );
}

/** Instalments paid of all, as figures and as a bar. */
function TermProgress({ row: { settledCount, instalmentCount } }: { row: PlanRow }) {
  const t = useTranslations("portfolio");
  const share = instalmentCount === 0 ? 0 : Math.min(1, settledCount / instalmentCount);
  return (
    <span
      className="inline-flex items-center gap-2"
      title={t("progress", { settled: settledCount, count: instalmentCount })}
    >
      <span aria-hidden="true" className="h-1 w-10 overflow-hidden rounded-full bg-line">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="num text-muted" aria-hidden="true">
        {settledCount}/{instalmentCount}
      </span>
      <span className="sr-only">{t("progress", { settled: settledCount, count: instalmentCount })}</span>
    </span>
  );
}
