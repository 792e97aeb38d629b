"use client";

import { FileUp } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, use } from "react";
import { planHref } from "@/app/(portal)/plans/plan-href";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyFiltered } from "@/components/data-table/empty-filtered";
import { activeRow } from "@/components/data-table/row-focus";
import type { RowSelection } from "@/components/data-table/use-selection";
import { useShortcut } from "@/components/shell/shortcuts/use-shortcut";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/pagination";
import type { PlanList } from "@/lib/domain/plans/list-plans";
import { PAGE_SIZES, type PlanCursor, type PlanSortKey } from "@/lib/domain/plans/plan-filter";
import { encodeCursor } from "@/lib/domain/plans/plan-filter-cursor";
import { filterKey, nameOfSort, planListHref, sortOf } from "@/lib/domain/plans/plan-filter-url";
import { numberOf } from "@/lib/platform/numbers";
import { usePlanColumns } from "./plan-columns";
import type { PlanListProps } from "./plan-list";
import { PlanCount, TotalCell } from "./plan-totals";
import type { PlanListControl } from "./use-plan-list";

type Props = PlanListProps & {
  rows: Promise<PlanList>;
  list: PlanListControl;
  selection: RowSelection;
  region: RefObject<HTMLElement | null>;
  openPlan: string | null;
  onOpen: (number: string) => void;
};

/** One page of rows under the totals of everything that matches. */
export function PlanTable(props: Props) {
  const { list, facets, canReadCustomer, selection, region, openPlan } = props;
  const t = useTranslations("portfolio");
  const { rows, previous, next } = use(props.rows);
  const query = useSearchParams().toString();
  const columns = usePlanColumns(rows, canReadCustomer);
  const sort = sortOf(list.state.sort);
  const beside = (side: "after" | "before", at: PlanCursor | null) =>
    at && list.href({ after: null, before: null, [side]: encodeCursor(at) });
  const page = rows.map(({ planId }) => numberOf("plan", planId));
  useShortcut("list.select", () => {
    const id = activeRow(region.current, openPlan ?? undefined);
    if (id) selection.toggle(id, page, false);
  });
  useShortcut("list.peek", () => {
    const id = activeRow(region.current, openPlan ?? undefined) ?? page[0];
    if (id) props.onOpen(id);
  });
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowId={({ planId }) => numberOf("plan", planId)}
        rowHref={({ planId }) => planHref(numberOf("plan", planId), "overview", query)}
        sort={{ id: sort.key, desc: sort.descending }}
        sortHref={(to) =>
          list.href({ sort: to && nameOfSort({ key: to.id as PlanSortKey, descending: to.desc }) })
        }
        onNavigate={list.navigate}
        pending={list.pending}
        layout={props.columns}
        selection={{
          ...selection,
          pageLabel: t("select.page"),
          rowLabel: ({ planId }) => t("select.row", { name: numberOf("plan", planId) }),
        }}
        onOpen={props.onOpen}
        openId={openPlan ?? undefined}
        regionRef={region}
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
export function Empty({ list, canImport }: Pick<PlanListProps, "canImport"> & { list: PlanListControl }) {
  const t = useTranslations("portfolio");
  const { sort, size, group } = list.state;
  // "all" keeps the way out from leading back into the view that opens by itself.
  if (filterKey(list.state) !== "") {
    return <EmptyFiltered clearHref={planListHref({ sort, size, group, view: "all" })} />;
  }
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
