"use client";

import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { SHORTCUTS } from "@/components/shell/shortcuts/key-map";
import { Keys } from "@/components/shell/shortcuts/keys";
import { useShortcut } from "@/components/shell/shortcuts/use-shortcut";
import type { FindDesk } from "./find-desk";
import { noteRecent } from "./recent";

const load = () => import("./find-box");
const FindBox = lazy(load);

/**
 * The search for anything: its button in the header and its dialog. Only these are on every page; what is in the dialog
 * comes with its first use, and earlier for who is about to press the button.
 */
export function FindAnything({ label, desk }: { label: string; desk: FindDesk }) {
  const [isOpen, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();
  useEffect(() => noteRecent(desk.person, pathname), [desk.person, pathname]);
  useShortcut("find.open", () => setOpen(true));
  useEffect(() => {
    const element = dialog.current;
    if (isOpen && !element?.open) element?.showModal();
    if (!isOpen && element?.open) element.close();
  }, [isOpen]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        aria-label={label}
        onClick={() => setOpen(true)}
        onPointerEnter={load}
        onFocus={load}
        className="ml-auto flex h-(--control-h) items-center gap-2 rounded-md border border-line-strong/60 bg-surface px-2 text-sm text-muted shadow-sm hover:bg-hover hover:text-fg max-sm:border-transparent max-sm:shadow-none sm:w-full sm:max-w-60 touch-target"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span aria-hidden="true" className="min-w-0 flex-1 truncate text-left max-sm:hidden">
          {label}
        </span>
        <span aria-hidden="true" className="max-lg:hidden">
          <Keys shortcut={SHORTCUTS["find.open"]} />
        </span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape */}
      <dialog
        ref={dialog}
        aria-label={label}
        onClose={() => setOpen(false)}
        onClick={(event) => {
          if (event.target === event.currentTarget) setOpen(false);
        }}
        className="animate-pop fixed mx-auto mt-2 mb-auto max-h-[calc(100dvh-1rem)] w-[calc(100vw-1rem)] max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-raised p-0 text-fg shadow-lg backdrop:bg-[oklch(0.15_0.02_262/0.45)] open:flex sm:mt-[12vh] sm:max-h-[70vh]"
      >
        {isOpen ? (
          <Suspense fallback={<div className="h-12" />}>
            <FindBox desk={desk} onClose={() => setOpen(false)} />
          </Suspense>
        ) : null}
      </dialog>
    </>
  );
}
