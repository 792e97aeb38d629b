import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { ColumnMeta } from "./columns";
import { pinOf } from "./use-pins";

/** The last line of a table, which stays in view: sums of everything that matches, not of the page. */
export function TableTotals({
  columns,
  totals,
  label,
  hasBoxes,
  pinned,
}: {
  columns: { id: string; meta: ColumnMeta | undefined }[];
  totals: Record<string, ReactNode>;
  label: ReactNode;
  hasBoxes: boolean;
  pinned: number;
}) {
  const look = (place: number, className?: string | false) => {
    const pin = pinOf(place, pinned, hasBoxes);
    const left = pin && (pin.className === "sticky" ? "z-20" : "z-10 max-md:left-auto! md:z-20");
    return {
      style: pin?.style,
      className: cn(
        "sticky bottom-0 h-(--row-h) border-t border-line-strong/50 bg-sunken font-medium whitespace-nowrap",
        left ?? "z-10",
        className,
      ),
    };
  };
  const boxes = hasBoxes ? 1 : 0;
  return (
    <tfoot>
      <tr>
        {hasBoxes ? <td {...look(0, "w-10 p-0 print:hidden")} /> : null}
        {columns.map(({ id, meta }, index) => (
          <td key={id} {...look(index + boxes, cn("px-(--cell-x)", meta?.align === "end" && "text-right"))}>
            {index === 0 ? label : totals[id]}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
