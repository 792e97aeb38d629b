"use client";

import { BellRing, type LucideIcon, Tag, Tags, UserRoundPen } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { bulkOptionsAction } from "@/app/(portal)/bulk/actions";
import { Button } from "@/components/ui/button";
import type { BulkActionName } from "@/lib/domain/bulk/registry";
import type { PlanSelection } from "@/lib/domain/plans/selection";
import type { BulkOptions } from "./bulk-options";

const BulkDialog = dynamic(() => import("./bulk-dialog"), { ssr: false });

export type BulkBarProps = {
  /** What the actions are about: the server looks it up again and leaves out what is beyond the person's reach. */
  selection: PlanSelection;
  count: number;
  /** When the selection has served: clears it. */
  onDone: () => void;
};

const ICONS: Record<BulkActionName, LucideIcon> = {
  tag: Tag,
  untag: Tags,
  remind: BellRing,
  reassign: UserRoundPen,
};

/** The actions on what is selected, inside the selection's bar. Which they are, and for whom, is asked when it opens. */
export default function BulkBar({ selection, count, onDone }: BulkBarProps) {
  const t = useTranslations("bulk");
  const [options, setOptions] = useState<BulkOptions | null>(null);
  const [chosen, setChosen] = useState<BulkActionName | null>(null);

  useEffect(() => {
    let isGone = false;
    bulkOptionsAction({}).then(
      (result) => {
        if (!isGone && result.ok) setOptions(result.data);
      },
      // Whoever may do nothing here, or has lost the connection, is offered nothing.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);

  return (
    <>
      {options?.actions.map((name) => {
        const Icon = ICONS[name];
        return (
          <Button key={name} size="sm" aria-haspopup="dialog" onClick={() => setChosen(name)}>
            <Icon aria-hidden="true" />
            {t(`action.${name}`)}
          </Button>
        );
      })}
      {options && chosen ? (
        <BulkDialog
          action={chosen}
          selection={selection}
          count={count}
          options={options}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null);
            onDone();
          }}
        />
      ) : null}
    </>
  );
}
