"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ColumnMeta } from "./columns";
import type { pinOf } from "./use-pins";

export interface SortState {
  id: string;
  desc: boolean;
}

interface SortHeadProps {
  id: string;
  meta: ColumnMeta | undefined;
  /** Where it stays in view while the table scrolls sideways; undefined: it scrolls. */
  pin: ReturnType<typeof pinOf>;
  /** undefined: this column does not sort. null: the usual order is on. */
  sort: SortState | null | undefined;
  sortHref?: (next: SortState | null) => string;
  onNavigate?: (href: string, event: MouseEvent<HTMLAnchorElement>) => void;
  children: ReactNode;
}

/** First press the column's own first direction, then the other, then back to the usual order. */
export function nextSort(id: string, current: SortState | null, first: "asc" | "desc"): SortState | null {
  if (current?.id !== id) return { id, desc: first === "desc" };
  const isFirst = current.desc === (first === "desc");
  return isFirst ? { id, desc: !current.desc } : null;
}

/** A column head. Where the column sorts it is a link, so that it works before JavaScript and shows its address. */
export function SortHead({ id, meta, pin, sort, sortHref, onNavigate, children }: SortHeadProps) {
  const t = useTranslations("common.table");
  const end = meta?.align === "end";
  const active = sort?.id === id ? sort : null;
  const next = nextSort(id, sort ?? null, meta?.sortFirst ?? "asc");
  const Icon = active ? (active.desc ? ArrowDown : ArrowUp) : ChevronsUpDown;
  const href = sort !== undefined && sortHref ? sortHref(next) : undefined;
  const hint = next === null ? "sortClear" : next.desc ? "sortDescending" : "sortAscending";
  return (
    <th
      scope="col"
      aria-sort={active ? (active.desc ? "descending" : "ascending") : undefined}
      style={{ width: meta?.width, ...pin?.style }}
      className={cn(
        "sticky top-0 h-9 border-b border-line bg-sunken px-(--cell-x) text-xs font-medium whitespace-nowrap text-muted",
        pin ? (pin.className === "sticky" ? "z-20" : "z-10 max-md:left-auto! md:z-20") : "z-10",
        end ? "text-right" : "text-left",
      )}
    >
      {href === undefined ? (
        children
      ) : (
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          title={t(hint, { column: meta?.label ?? id })}
          onClick={onNavigate ? (event) => onNavigate(href, event) : undefined}
          className={cn(
            "group -mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-fg",
            end && "flex-row-reverse",
            active && "text-fg",
          )}
        >
          {children}
          <Icon
            aria-hidden="true"
            className={cn(
              "size-3.5 print:hidden",
              !active && "text-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
            )}
          />
        </Link>
      )}
    </th>
  );
}
