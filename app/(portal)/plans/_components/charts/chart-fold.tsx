"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";

/** On a phone the plans come first: the charts stay folded until somebody asks for them. */
export function ChartFold({ children }: { children: ReactNode }) {
  const t = useTranslations("portfolio.charts");
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2" data-print="hide">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={buttonClass("ghost", "md", "justify-start self-start sm:hidden")}
      >
        <ChevronDown aria-hidden="true" className={cn("transition-transform", !open && "-rotate-90")} />
        {t(open ? "hide" : "show")}
      </button>
      <div id={id} className={cn("min-w-0 sm:block", !open && "hidden")}>
        {children}
      </div>
    </div>
  );
}
