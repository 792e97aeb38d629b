"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { use } from "react";
import { bucketKey, bucketName, toBucket } from "@/components/bucket";
import { Money } from "@/components/money";
import { cn } from "@/components/ui/cn";
import { type StaticColumn, StaticTable } from "@/components/ui/static-table";
import type { PlanGroup } from "@/lib/domain/plans/plan-filter-url";
import type { GroupSum } from "@/lib/domain/portfolio/sum-groups";
import type { PlanListProps } from "./plan-list";
import { Empty } from "./plan-table";
import type { PlanListControl } from "./use-plan-list";

/** What matches, summed up; each line leads to its own plans with every other filter kept. */
export function GroupTable({
  list,
  canImport,
  ...props
}: Pick<PlanListProps, "canImport"> & { groups: Promise<GroupSum[]>; list: PlanListControl }) {
  const t = useTranslations("portfolio");
  const words = useTranslations("enums.bucket");
  const format = useFormatter();
  const groups = use(props.groups);
  const by = list.state.group ?? "branch";
  const nameOf = ({ value, name }: GroupSum) => {
    if (by !== "bucket") return name ?? t("unknown", { value: String(value) });
    const bucket = toBucket(value);
    return t("bucketOption", { name: bucketName(bucket), meaning: words(bucketKey(bucket)) });
  };
  const isOneCurrency = groups.every(({ currency }) => currency === groups[0]?.currency);
  const totalOf = (currency: string) =>
    groups.reduce((sum, group) => (group.currency === currency ? sum + group.outstandingMinor : sum), 0n);
  const share = (part: bigint, whole: bigint) =>
    format.number(whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000, "share");
  const amount = (
    id: "outstanding" | "overdue",
    minor: (group: GroupSum) => bigint,
  ): StaticColumn<GroupSum> => ({
    id,
    head: t(`column.${id}`),
    align: "end",
    cell: (group) => <Money minor={minor(group)} currency={group.currency} />,
    foot:
      isOneCurrency && groups[0] ? (
        <Money minor={groups.reduce((sum, group) => sum + minor(group), 0n)} currency={groups[0].currency} />
      ) : undefined,
  });
  if (groups.length === 0) {
    return (
      <div className="rounded-lg border border-line bg-surface shadow-sm">
        <Empty list={list} canImport={canImport} />
      </div>
    );
  }
  return (
    <div
      aria-busy={list.pending}
      className={cn(
        "overflow-hidden rounded-lg border border-line bg-surface shadow-sm transition-opacity",
        list.pending && "opacity-55",
      )}
    >
      <StaticTable
        label={t("group.title", { group: t(`group.${by}`) })}
        rows={groups}
        rowKey={({ value, currency }) => `${value}${currency}`}
        columns={[
          {
            id: "group",
            head: t(`group.${by}`),
            cell: (group) => (
              <Link
                href={list.href({ ...narrowed(by, group), group: null })}
                prefetch={false}
                onClick={(event) => list.navigate(list.href({ ...narrowed(by, group), group: null }), event)}
                className="inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline"
              >
                {nameOf(group)}
              </Link>
            ),
          },
          {
            id: "plans",
            head: t("column.plans"),
            align: "end",
            cell: ({ plans }) => <span className="num">{format.number(plans, "count")}</span>,
            foot: (
              <span className="num">
                {format.number(
                  groups.reduce((sum, { plans }) => sum + plans, 0n),
                  "count",
                )}
              </span>
            ),
          },
          amount("outstanding", ({ outstandingMinor }) => outstandingMinor),
          {
            id: "share",
            head: t("group.share"),
            align: "end",
            cell: (group) => (
              <span className="num">{share(group.outstandingMinor, totalOf(group.currency))}</span>
            ),
          },
          amount("overdue", ({ overdueMinor }) => overdueMinor),
          {
            id: "late",
            head: t("group.late"),
            align: "end",
            cell: (group) => <span className="num">{share(group.overdueMinor, group.outstandingMinor)}</span>,
          },
        ]}
      />
    </div>
  );
}

/** The filter that holds just this group; of a mixed currency, that currency. */
function narrowed(by: PlanGroup, { value, currency }: GroupSum) {
  return { [by]: [value], currency: [currency as "CNY"] };
}
