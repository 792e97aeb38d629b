"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Count } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";

/** Search and filters above a list, chips under them. On a phone the filters fold behind one button. */
export function FilterBar({
  search,
  children,
  chips,
  actions,
  active,
}: {
  search: ReactNode;
  /** The FacetFilter and range filters. */
  children: ReactNode;
  chips?: ReactNode;
  /** At the right end: density, columns, export. */
  actions?: ReactNode;
  /** How many filters are on, for the folded button. */
  active: number;
}) {
  const t = useTranslations("common.filter");
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div data-print="hide" data-filters className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {search}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className={buttonClass("secondary", "md", "md:hidden")}
        >
          <ListFilter aria-hidden="true" />
          {t("title")}
          {active > 0 ? (
            <Count value={String(active)} label={t("selected", { count: active })} tone="info" />
          ) : null}
        </button>
        <div
          id={id}
          className={cn("w-full flex-wrap items-center gap-2 md:contents", open ? "flex" : "hidden")}
        >
          {children}
        </div>
        {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
      </div>
      {chips}
    </div>
  );
}
