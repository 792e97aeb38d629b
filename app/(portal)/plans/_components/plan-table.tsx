"use client";

import { FileUp } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { use } from "react";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyFiltered } from "@/components/data-table/empty-filtered";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/pagination";
import { PAGE_SIZES, type PlanCursor, type PlanSortKey } from "@/lib/domain/plans/plan-filter";
import { encodeCursor } from "@/lib/domain/plans/plan-filter-cursor";
import { nameOfSort, planListHref, sortOf } from "@/lib/domain/plans/plan-filter-url";
import { numberOf } from "@/lib/platform/numbers";
import { usePlanColumns } from "./plan-columns";
import type { PlanListProps } from "./plan-list";
import { PlanCount, TotalCell } from "./plan-totals";
import type { PlanListControl } from "./use-plan-list";

/** One page of rows under the totals of everything that matches. */
export function PlanTable(props: PlanListProps & { list: PlanListControl }) {
  const { list, facets, canReadCustomer } = props;
  const t = useTranslations("portfolio");
  const { rows, previous, next } = use(props.rows);
  const query = useSearchParams().toString();
  const columns = usePlanColumns(rows, canReadCustomer);
  const sort = sortOf(list.state.sort);
  const beside = (side: "after" | "before", at: PlanCursor | null) =>
    at && list.href({ after: null, before: null, [side]: encodeCursor(at) });
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowId={({ planId }) => String(planId)}
        rowHref={({ planId }) => planHref(numberOf("plan", planId), "overview", query)}
        sort={{ id: sort.key, desc: sort.descending }}
        sortHref={(to) =>
          list.href({ sort: to && nameOfSort({ key: to.id as PlanSortKey, descending: to.desc }) })
        }
        onNavigate={list.navigate}
        pending={list.pending}
        totals={{
          outstanding: <TotalCell facets={facets} sum="outstandingMinor" />,
          overdue: <TotalCell facets={facets} sum="overdueMinor" />,
        }}
        totalsLabel={<PlanCount facets={facets} message="count" />}
        empty={<Empty {...props} />}
      />
      <KeysetPager
        previousHref={beside("before", previous)}
        nextHref={beside("after", next)}
        onNavigate={list.navigate}
        summary={<PlanCount facets={facets} message="count" />}
        sizes={PAGE_SIZES.map((size) => ({
          size,
          href: list.href({ size }),
          current: size === list.state.size,
        }))}
      />
    </>
  );
}

/** Nothing because of the filters is not the same as nothing yet. */
function Empty({ list, canImport }: PlanListProps & { list: PlanListControl }) {
  const t = useTranslations("portfolio");
  const { sort, size } = list.state;
  const isFiltered =
    planListHref({ ...list.state, sort: null, size: null, after: null, before: null }) !== "/plans";
  if (isFiltered) return <EmptyFiltered clearHref={planListHref({ sort, size })} />;
  return (
    <EmptyState
      title={t("emptyTitle")}
      hint={t("emptyHint")}
      action={
        canImport ? (
          <ButtonLink href="/imports/new">
            <FileUp aria-hidden="true" />
            {t("import")}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}
