import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";

export interface KeysetPagerProps {
  /** Addresses of the neighbouring pages; null at either end. */
  previousHref: string | null;
  nextHref: string | null;
  /** "1,204 plans", already translated by the page (it knows the noun). */
  summary: ReactNode;
  sizes?: { size: number; href: string; current: boolean }[];
  /** Client lists pass it to navigate inside a transition; without it the links just work. */
  onNavigate?: (href: string, event: MouseEvent<HTMLAnchorElement>) => void;
}

/** Previous, next and page size for a list paged by key: there are no page numbers to jump to. */
export function KeysetPager({ previousHref, nextHref, summary, sizes, onNavigate }: KeysetPagerProps) {
  const t = useTranslations("common.table");
  const step = (href: string | null, label: string, icon: ReactNode) =>
    href === null ? (
      <span aria-disabled="true" className={buttonClass("secondary", "icon", "text-faint shadow-none")}>
        <span className="sr-only">{label}</span>
        {icon}
      </span>
    ) : (
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        aria-label={label}
        onClick={onNavigate ? (event) => onNavigate(href, event) : undefined}
        className={buttonClass("secondary", "icon")}
      >
        {icon}
      </Link>
    );
  return (
    <div
      data-print="hide"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm text-muted"
    >
      <div className="num">{summary}</div>
      <div className="flex items-center gap-4">
        {sizes ? (
          <div className="flex items-center gap-1">
            <span className="mr-1 text-xs">{t("rowsPerPage")}</span>
            {sizes.map(({ size, href, current }) => (
              <Link
                key={size}
                href={href}
                prefetch={false}
                scroll={false}
                aria-current={current ? "true" : undefined}
                onClick={onNavigate ? (event) => onNavigate(href, event) : undefined}
                className={cn(
                  "num grid h-7 min-w-7 place-items-center rounded-md px-1 text-xs touch-target",
                  current ? "bg-hover font-medium text-fg" : "hover:bg-hover hover:text-fg",
                )}
              >
                {size}
              </Link>
            ))}
          </div>
        ) : null}
        <div className="flex gap-1">
          {step(previousHref, t("previousPage"), <ChevronLeft aria-hidden="true" />)}
          {step(nextHref, t("nextPage"), <ChevronRight aria-hidden="true" />)}
        </div>
      </div>
    </div>
  );
}
