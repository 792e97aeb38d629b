"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { ExportProgressItem } from "@/lib/domain/exports/list-exports";

const EVERY_MS = 1_000;
export const PROGRESS_EVENT = "tenor-export-progress";

/**
 * Asks how far the exports are while somebody looks, and tells the rows; the page comes anew when one changes its state.
 * Marked as a question that nobody typed, so that it does not keep an idle session alive.
 */
export function WatchExports() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    let before: string | null = null;
    async function ask() {
      const items = document.visibilityState === "visible" ? await readProgress() : null;
      if (isGone) return;
      if (items) {
        dispatchEvent(new CustomEvent<ExportProgressItem[]>(PROGRESS_EVENT, { detail: items }));
        const states = items.map(({ id, status }) => `${id}:${status}`).join();
        if (before !== null && states !== before) router.refresh();
        before = states;
        // The last one may have ended before the first question.
        if (!items.some(({ status }) => status === "queued" || status === "writing")) return router.refresh();
      }
      timer = setTimeout(ask, EVERY_MS);
    }
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [router]);
  return null;
}

async function readProgress(): Promise<ExportProgressItem[] | null> {
  try {
    const response = await fetch("/exports/progress", { headers: { "x-tenor-background": "1" } });
    return response.ok ? ((await response.json()) as ExportProgressItem[]) : null;
  } catch {
    return null;
  }
}
