"use client";

import { useState } from "react";
import {
  isSelected,
  NOTHING_SELECTED,
  pageStanding,
  type Selected,
  togglePage,
  toggleRow,
} from "./selection-state";

export interface RowSelection {
  selected: Selected;
  isSelected: (id: string) => boolean;
  /** `page`: the ids in sight, in order. `isRange`: with Shift held. */
  toggle: (id: string, page: readonly string[], isRange: boolean) => void;
  togglePage: (page: readonly string[]) => void;
  pageStanding: (page: readonly string[]) => "none" | "some" | "all";
  selectAll: () => void;
  clear: () => void;
}

/** What is ticked in a list. It outlasts the page and the order, and ends when `filterKey` says other rows match. */
export function useSelection(filterKey: string): RowSelection {
  const [kept, setKept] = useState({ filterKey, selected: NOTHING_SELECTED });
  const selected = kept.filterKey === filterKey ? kept.selected : NOTHING_SELECTED;
  const set = (next: Selected) => setKept({ filterKey, selected: next });
  return {
    selected,
    isSelected: (id) => isSelected(selected, id),
    toggle: (id, page, isRange) => set(toggleRow(selected, id, page, isRange)),
    togglePage: (page) => set(togglePage(selected, page)),
    pageStanding: (page) => pageStanding(selected, page),
    selectAll: () => set({ mode: "all" }),
    clear: () => set(NOTHING_SELECTED),
  };
}
