"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Suspense, use } from "react";
import { SelectionBar } from "@/components/data-table/selection-bar";
import type { RowSelection } from "@/components/data-table/use-selection";
import { Button } from "@/components/ui/button";
import { filterKey } from "@/lib/domain/plans/plan-filter-url";
import type { PlanSelection } from "@/lib/domain/plans/selection";
import type { PortfolioFacets } from "@/lib/domain/portfolio/list-facets";
import { ExportMenu } from "./export/export-menu";
import type { PlanListControl } from "./use-plan-list";

const BulkBar = dynamic(() => import("./bulk/bulk-bar"), { ssr: false });

type Props = {
  selection: RowSelection;
  list: PlanListControl;
  facets: Promise<PortfolioFacets>;
  /** Null: this person takes no list away. */
  exported: readonly string[] | null;
};

/** Nothing is drawn, and nothing of it is loaded, until a plan is selected. */
export function PlanSelectionBar(props: Props) {
  const { selected } = props.selection;
  if (selected.mode === "some" && selected.ids.size === 0) return null;
  return (
    <Suspense>
      <Bar {...props} />
    </Suspense>
  );
}

function Bar({ selection, list, facets, exported }: Props) {
  const t = useTranslations("portfolio.select");
  const total = Number(use(facets).plans);
  const { selected, clear, selectAll } = selection;
  const isAll = selected.mode === "all";
  const count = isAll ? total : selected.ids.size;
  const chosen: PlanSelection = isAll
    ? { mode: "filter", query: filterKey(list.state), count: total }
    : { mode: "ids", numbers: [...selected.ids] };
  return (
    <SelectionBar
      label={t("bar")}
      count={isAll ? t("all", { count }) : t("count", { count })}
      clearLabel={t("clear")}
      onClear={clear}
      selectAll={
        isAll || total <= count ? null : (
          <Button variant="ghost" size="sm" onClick={selectAll} className="text-accent-text">
            {t("selectAll", { count: total })}
          </Button>
        )
      }
    >
      <BulkBar selection={chosen} count={count} onDone={clear} />
      {exported ? (
        <ExportMenu
          page="plans"
          size="sm"
          columns={exported}
          {...(chosen.mode === "ids" && { ticked: chosen.numbers })}
        />
      ) : null}
    </SelectionBar>
  );
}
