"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ColumnMeta } from "./columns";

interface TableBodyRowProps {
  href: string;
  selected: boolean;
  onClick: (event: MouseEvent<HTMLTableRowElement>) => void;
  cells: { id: string; meta: ColumnMeta | undefined; content: ReactNode }[];
}

/**
 * One row. The link in the first cell is the real control (keyboard, middle button, new tab); a click elsewhere on
 * the row is a convenience for the mouse only, so the row itself is not focusable.
 */
export function TableBodyRow({ href, selected, onClick, cells }: TableBodyRowProps) {
  return (
    <tr
      onClick={onClick}
      aria-selected={selected || undefined}
      className={cn("group cursor-pointer", selected ? "bg-accent-soft" : "hover:bg-hover")}
    >
      {cells.map(({ id, meta, content }, index) => {
        const look = cn(
          "h-(--row-h) border-b border-line px-(--cell-x) whitespace-nowrap group-last:border-b-0",
          meta?.align === "end" ? "text-right" : "text-left",
        );
        if (index > 0) {
          return (
            <td key={id} className={look}>
              {content}
            </td>
          );
        }
        return (
          <th
            key={id}
            scope="row"
            className={cn(
              look,
              "sticky left-0 z-10 font-normal",
              selected ? "bg-accent-soft" : "bg-surface group-hover:bg-hover",
            )}
          >
            <Link
              href={href}
              prefetch={false}
              className="num inline-flex min-h-6 items-center rounded-sm font-medium text-accent-text hover:underline"
            >
              {content}
            </Link>
          </th>
        );
      })}
    </tr>
  );
}
