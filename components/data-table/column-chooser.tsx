"use client";

import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";

export interface ChosenColumn {
  id: string;
  label: string;
  isShown: boolean;
  /** Always shown, always first. */
  isFixed?: boolean;
}

export interface ColumnChooserProps {
  /** In their order. */
  columns: ChosenColumn[];
  /** Already translated. */
  words: {
    list: string;
    always: string;
    show: (column: string) => string;
    up: (column: string) => string;
    down: (column: string) => string;
    moved: (column: string, place: number) => string;
  };
  onShow: (id: string, isShown: boolean) => void;
  onOrder: (ids: string[]) => void;
}

/** Columns to show and to put in order: by dragging, or with a button each, which is what a keyboard and a finger use. */
export function ColumnChooser({ columns, words, onShow, onOrder }: ColumnChooserProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const ids = columns.map(({ id }) => id);
  const firstFree = columns.findIndex(({ isFixed }) => !isFixed);

  function move(id: string, to: number) {
    const from = ids.indexOf(id);
    if (to < firstFree || to >= ids.length || to === from) return;
    const rest = ids.filter((other) => other !== id);
    onOrder([...rest.slice(0, to), id, ...rest.slice(to)]);
    setSaid(words.moved(columns[from]?.label ?? id, to + 1));
  }

  /** At either end the pressed button goes out; the other one of the column takes the focus. */
  function step(id: string, by: 1 | -1) {
    move(id, ids.indexOf(id) + by);
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-column="${id}"]`);
      const pressed = row?.querySelector<HTMLButtonElement>(`[data-step="${by}"]`);
      if (pressed?.disabled) row?.querySelector<HTMLButtonElement>(`[data-step="${-by}"]`)?.focus();
    });
  }

  return (
    <>
      <ul
        ref={list}
        aria-label={words.list}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line"
      >
        {columns.map(({ id, label, isShown, isFixed }, place) => (
          <li
            key={id}
            data-column={id}
            draggable={!isFixed}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              setDragged(id);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              if (dragged !== id) move(dragged, place);
            }}
            className={cn(
              "flex min-h-9 items-center gap-1 bg-raised pr-1 pl-2 text-sm",
              dragged === id && "bg-accent-soft",
              !isFixed && "cursor-grab",
            )}
          >
            <GripVertical aria-hidden="true" className={cn("size-4 text-faint", isFixed && "invisible")} />
            <label className="flex min-h-9 min-w-0 flex-1 items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={isShown}
                disabled={isFixed}
                aria-label={words.show(label)}
                onChange={(event) => onShow(id, event.target.checked)}
                className="size-4 accent-(--accent)"
              />
              <span className="truncate">{label}</span>
              {isFixed ? <span className="text-xs text-muted">{words.always}</span> : null}
            </label>
            {isFixed ? null : (
              <>
                <button
                  type="button"
                  data-step="-1"
                  aria-label={words.up(label)}
                  disabled={place === firstFree}
                  onClick={() => step(id, -1)}
                  className={buttonClass("ghost", "icon")}
                >
                  <ArrowUp aria-hidden="true" />
                </button>
                <button
                  type="button"
                  data-step="1"
                  aria-label={words.down(label)}
                  disabled={place === columns.length - 1}
                  onClick={() => step(id, 1)}
                  className={buttonClass("ghost", "icon")}
                >
                  <ArrowDown aria-hidden="true" />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <div role="status" className="sr-only">
        {said}
      </div>
    </>
  );
}
