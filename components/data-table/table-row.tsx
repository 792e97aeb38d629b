"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ColumnMeta } from "./columns";
import { pinOf } from "./use-pins";

interface TableBodyRowProps {
  id: string;
  href: string;
  /** Open in the panel beside the list. */
  open: boolean;
  /** Ticked; undefined where rows cannot be. */
  ticked?: boolean;
  onTick?: (isRange: boolean) => void;
  tickLabel?: string;
  /** How many columns stay in view, the boxes included. */
  pinned: number;
  onClick: (event: MouseEvent<HTMLTableRowElement>) => void;
  cells: { id: string; meta: ColumnMeta | undefined; content: ReactNode }[];
}

/**
 * One row. The link in the first cell is the real control (keyboard, middle button, new tab); a click elsewhere on
 * the row is a convenience for the mouse only, so the row itself is not focusable.
 */
export function TableBodyRow(props: TableBodyRowProps) {
  const { id, href, open, ticked, onTick, tickLabel, pinned, onClick, cells } = props;
  const hasBoxes = ticked !== undefined;
  const ground = open || ticked ? "bg-accent-soft" : "bg-surface group-hover:bg-hover";
  const cell = (place: number, className: string) => {
    const pin = pinOf(place, pinned, hasBoxes);
    return {
      style: pin?.style,
      className: cn(
        "h-(--row-h) border-b border-line whitespace-nowrap group-last:border-b-0",
        className,
        pin && cn(pin.className, "z-10", ground),
      ),
    };
  };
  return (
    <tr
      data-row={id}
      onClick={onClick}
      aria-selected={ticked || undefined}
      aria-current={open || undefined}
      className={cn("group cursor-pointer", open || ticked ? "bg-accent-soft" : "hover:bg-hover")}
    >
      {hasBoxes ? (
        <td {...cell(0, "w-10 p-0 print:hidden")}>
          <label className="grid h-(--row-h) w-10 cursor-pointer place-items-center pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={ticked}
              aria-label={tickLabel}
              onChange={(event) => onTick?.((event.nativeEvent as unknown as MouseEvent).shiftKey === true)}
              className="size-4 accent-(--accent)"
            />
          </label>
        </td>
      ) : null}
      {cells.map(({ id: key, meta, content }, index) => {
        const place = index + (hasBoxes ? 1 : 0);
        const look = cell(place, cn("px-(--cell-x)", meta?.align === "end" ? "text-right" : "text-left"));
        if (index > 0) {
          return (
            <td key={key} {...look}>
              {content}
            </td>
          );
        }
        return (
          <th key={key} scope="row" {...look} className={cn(look.className, "font-normal")}>
            <Link
              href={href}
              prefetch={false}
              data-row-link=""
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
