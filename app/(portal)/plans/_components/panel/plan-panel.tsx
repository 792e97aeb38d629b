"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useShortcut } from "@/components/shell/shortcuts/use-shortcut";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Sheet } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { type PanelStart, type Peek, usePeek } from "./use-peek";

export type { PanelStart };

type PanelProps = {
  number: string;
  start: PanelStart | null;
  onClose: () => void;
  onStep: (step: 1 | -1) => void;
};

const WIDE = "(min-width: 64rem)";
const subscribe = (changed: () => void) => {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

/** The plan beside the list; where there is no room beside it, a sheet over it. The focus stays in the list. */
export function PlanPanel(props: PanelProps) {
  const { number, start, onClose } = props;
  const t = useTranslations("portfolio.panel");
  const peek = usePeek(number, start);
  const isWide = useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );
  useShortcut("panel.close", onClose);
  if (!isWide) {
    return (
      <Sheet open onOpenChange={(open) => (open ? undefined : onClose())} title={number}>
        <Content number={number} peek={peek} />
      </Sheet>
    );
  }
  return (
    <aside
      data-side-panel=""
      aria-label={t("label", { number })}
      className="sticky top-14 flex max-h-[calc(100dvh-4.5rem)] flex-col rounded-lg border border-line bg-surface shadow-sm max-lg:hidden print:hidden"
    >
      <header className="flex items-center gap-1 border-b border-line py-2 pr-2 pl-4">
        <h2 className="num text-base font-semibold">{number}</h2>
        <CopyButton value={number} />
        <span className="flex-1" />
        <Button variant="ghost" size="icon" aria-label={t("previous")} onClick={() => props.onStep(-1)}>
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("next")} onClick={() => props.onStep(1)}>
          <ChevronDown aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("close")} onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </header>
      <section
        aria-label={t("facts")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must scroll by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto p-4 -outline-offset-2"
      >
        <Content number={number} peek={peek} />
      </section>
    </aside>
  );
}

function Content({ number, peek }: { number: string; peek: Peek | null }) {
  const t = useTranslations("portfolio.panel");
  if (!peek) {
    return (
      <div role="status" aria-label={t("loading", { number })} className="flex flex-col gap-4">
        <Skeleton className="h-5.5 w-40" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-48 w-full" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-32 w-full" />
      </div>
    );
  }
  if ("failure" in peek) return <p className="text-sm text-danger">{peek.failure || t("failed")}</p>;
  return peek.content;
}
