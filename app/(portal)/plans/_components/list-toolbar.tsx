"use client";

import { ChartColumn, Columns3, Group } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ExportMenu } from "@/app/(portal)/plans/_components/export/export-menu";
import { changeListAction } from "@/app/(portal)/plans/actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck } from "@/components/ui/dropdown-menu";
import { showToast } from "@/components/ui/toast";
import { type ColumnChoice, shownColumns } from "@/lib/domain/plans/plan-columns";
import { PLAN_GROUPS } from "@/lib/domain/plans/plan-filter-url";
import type { PlanListControl } from "./use-plan-list";

const ColumnDialog = dynamic(() => import("./column-dialog"), { ssr: false });

/** How the list is shown: by plan or by group, with charts or without, which columns. */
export function ListToolbar({
  list,
  columns,
  chartsOpen,
  canExport,
}: {
  list: PlanListControl;
  columns: ColumnChoice;
  chartsOpen: boolean;
  canExport: boolean;
}) {
  const t = useTranslations("portfolio");
  const [isChoosing, setChoosing] = useState(false);
  const [isPending, startTransition] = useTransition();
  const { group } = list.state;
  const chartsLabel = t(chartsOpen ? "charts.hide" : "charts.show");

  const toggleCharts = () =>
    startTransition(async () => {
      const result = await changeListAction({ page: "plans", chartsOpen: !chartsOpen });
      if (!result.ok) showToast({ tone: "danger", title: result.message });
    });

  return (
    <>
      <Menu
        label={t("group.by")}
        trigger={
          <Button aria-label={group ? `${t("group.by")}: ${t(`group.${group}`)}` : t("group.by")}>
            <Group aria-hidden="true" />
            <span className="max-sm:sr-only">{group ? t(`group.${group}`) : t("group.by")}</span>
          </Button>
        }
      >
        <MenuCheck checked={group === null} onChange={() => list.set({ group: null })}>
          {t("group.none")}
        </MenuCheck>
        {PLAN_GROUPS.map((by) => (
          <MenuCheck key={by} checked={group === by} onChange={() => list.set({ group: by })}>
            {t(`group.${by}`)}
          </MenuCheck>
        ))}
      </Menu>
      <Button
        size="icon"
        // On a phone they fold where they stand.
        className={chartsOpen ? "max-sm:hidden" : undefined}
        aria-label={chartsLabel}
        title={chartsLabel}
        aria-pressed={chartsOpen}
        disabled={isPending}
        onClick={toggleCharts}
      >
        <ChartColumn aria-hidden="true" />
      </Button>
      <Button
        size="icon"
        aria-label={t("columns.open")}
        title={t("columns.open")}
        aria-haspopup="dialog"
        onClick={() => setChoosing(true)}
      >
        <Columns3 aria-hidden="true" />
      </Button>
      {canExport ? <ExportMenu page="plans" columns={shownColumns(columns)} /> : null}
      {isChoosing ? <ColumnDialog columns={columns} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}
