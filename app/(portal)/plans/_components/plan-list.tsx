"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useRef } from "react";
import { focusRow, moveRow } from "@/components/data-table/row-focus";
import { useSelection } from "@/components/data-table/use-selection";
import { useShortcut } from "@/components/shell/shortcuts/use-shortcut";
import { cn } from "@/components/ui/cn";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { PlanList as PlanListData } from "@/lib/domain/plans/list-plans";
import { type ColumnChoice, shownColumns } from "@/lib/domain/plans/plan-columns";
import { filterKey } from "@/lib/domain/plans/plan-filter-url";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";
import type { GroupSum } from "@/lib/domain/portfolio/sum-groups";
import { ChartFold } from "./charts/chart-fold";
import { ChartStripSkeleton } from "./charts/chart-skeleton";
import { ListToolbar } from "./list-toolbar";
import { type PanelStart, PlanPanel } from "./panel/plan-panel";
import { PlanFilters } from "./plan-filters";
import { GroupTable } from "./plan-groups";
import { PlanSelectionBar } from "./plan-selection-bar";
import { PlanTable } from "./plan-table";
import { PlanTotalsLine } from "./plan-totals";
import { useOpenPlan, usePlanList } from "./use-plan-list";

export type PlanListProps = {
  /** Null while the list is summed up by groups. */
  rows: Promise<PlanListData> | null;
  groups: Promise<GroupSum[]> | null;
  facets: Promise<PortfolioFacets>;
  columns: ColumnChoice;
  businessDate: string;
  canReadCustomer: boolean;
  canImport: boolean;
  canExport: boolean;
  /** Null: the person has put the charts away. */
  charts: ReactNode;
  panel: PanelStart | null;
};

/** Filters, charts, totals, table and pager of one address, and the plan open beside them. What is not in yet holds its place. */
export function PlanList(props: PlanListProps) {
  const { rows, groups, facets, businessDate, columns, charts } = props;
  const t = useTranslations("portfolio");
  const list = usePlanList();
  const [openPlan, setOpenPlan] = useOpenPlan();
  const selection = useSelection(filterKey(list.state));
  const region = useRef<HTMLElement>(null);

  const move = (step: 1 | -1) => {
    const id = moveRow(region.current, step, openPlan ?? undefined);
    if (id && openPlan) void setOpenPlan(id);
  };
  useShortcut("list.next", rows ? () => move(1) : null);
  useShortcut("list.previous", rows ? () => move(-1) : null);

  function close() {
    const id = openPlan;
    void setOpenPlan(null);
    // Once the row is no longer covered on a phone.
    if (id) requestAnimationFrame(() => focusRow(region.current, id));
  }

  const toolbar = (
    <ListToolbar list={list} columns={columns} chartsOpen={charts !== null} canExport={props.canExport} />
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <PlanFilters list={list} facets={facets} businessDate={businessDate} actions={toolbar} />
      {charts ? (
        <ChartFold>
          <Suspense fallback={<ChartStripSkeleton />}>{charts}</Suspense>
        </ChartFold>
      ) : null}
      <PlanTotalsLine facets={facets} search={list.state.q} />
      <div
        className={cn(
          openPlan &&
            "items-start gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] 2xl:grid-cols-[minmax(0,1fr)_28rem]",
        )}
      >
        <div className="flex min-w-0 flex-col gap-3">
          <Suspense fallback={<TableSkeleton rows={16} columns={9} label={t("loading")} />}>
            {rows ? (
              <PlanTable
                {...props}
                rows={rows}
                list={list}
                selection={selection}
                region={region}
                openPlan={openPlan}
                onOpen={(number) => void setOpenPlan(number)}
              />
            ) : groups ? (
              <GroupTable {...props} groups={groups} list={list} />
            ) : null}
          </Suspense>
        </div>
        {openPlan ? (
          <PlanPanel key="panel" number={openPlan} start={props.panel} onClose={close} onStep={move} />
        ) : null}
      </div>
      <PlanSelectionBar
        {...{ selection, list, facets }}
        exported={props.canExport ? shownColumns(columns) : null}
      />
    </div>
  );
}
