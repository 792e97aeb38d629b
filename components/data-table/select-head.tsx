"use client";

import { cn } from "@/components/ui/cn";
import { pinOf } from "./use-pins";

/** The head of the boxes: takes all rows of the page, or lets them go; in between it says so. */
export function SelectHead({
  label,
  standing,
  pinned,
  onToggle,
}: {
  label: string;
  standing: "none" | "some" | "all";
  pinned: number;
  onToggle: () => void;
}) {
  const pin = pinOf(0, pinned, true);
  return (
    <td
      style={pin?.style}
      className={cn(
        "sticky top-0 h-9 w-10 border-b border-line bg-sunken p-0 print:hidden",
        pin ? "left-0 z-20" : "z-10",
      )}
    >
      <label className="grid h-9 w-10 cursor-pointer place-items-center">
        <input
          ref={(box) => {
            if (box) box.indeterminate = standing === "some";
          }}
          type="checkbox"
          aria-label={label}
          checked={standing === "all"}
          onChange={onToggle}
          className="size-4 accent-(--accent)"
        />
      </label>
    </td>
  );
}
