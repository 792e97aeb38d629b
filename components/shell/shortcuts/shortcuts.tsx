"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { SHORTCUT_IDS, type ShortcutId, shortcutOf } from "./key-map";
import { isMac } from "./platform";
import { addShortcut, isLive, runShortcut } from "./registry";
import { type KeyMoment, resolveKey } from "./resolve-key";
import { useShortcut } from "./use-shortcut";

const ShortcutList = lazy(() => import("./shortcut-list"));

/** After the first key of a sequence, so long the second may take. */
const SEQUENCE_MS = 1_500;

/**
 * Listens for the keys of the map, once for the whole portal, and answers those that belong to no page. `pages` are the
 * addresses open to the person: there is no key to what is closed.
 */
export function Shortcuts({ isOn, pages }: { isOn: boolean; pages: readonly string[] }) {
  const [isListed, setListed] = useState(false);
  const router = useRouter();
  const pending = useRef<{ key: string; at: number }>(null);
  const go = useEffectEvent((href: string) => router.push(href));
  useShortcut("help.open", () => setListed(true));

  const openIds = SHORTCUT_IDS.filter((id) => pages.includes(shortcutOf(id).href ?? "")).join(" ");
  useEffect(() => {
    const ids = openIds.split(" ").filter(Boolean) as ShortcutId[];
    const removers = ids.map((id) => addShortcut(id, () => go(shortcutOf(id).href ?? "/")));
    return () => removers.forEach((remove) => void remove());
  }, [openIds]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const { key, at } = pending.current ?? { key: null, at: 0 };
    const moment = { pending: Date.now() - at < SEQUENCE_MS ? key : null, focus: focusOf(event) };
    const resolved = resolveKey(event, { ...moment, isOn, isMac: isMac(), isLive });
    pending.current = resolved.pending ? { key: resolved.pending, at: Date.now() } : null;
    if (!resolved.id) return;
    event.preventDefault();
    runShortcut(resolved.id);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  if (!isListed) return null;
  return (
    <Suspense>
      <ShortcutList isOn={isOn} onClose={() => setListed(false)} />
    </Suspense>
  );
}

const NO_TEXT = new Set([
  "checkbox",
  "radio",
  "button",
  "submit",
  "reset",
  "file",
  "range",
  "color",
  "image",
]);

function focusOf({ target }: KeyboardEvent): KeyMoment["focus"] {
  if (document.querySelector("dialog:modal")) return "dialog";
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest("[popover], [role=dialog], [role=menu], [role=listbox]")) return "dialog";
  const isText = target instanceof HTMLInputElement && !NO_TEXT.has(target.type);
  return isText || target.isContentEditable || target.matches("textarea, select") ? "text" : "page";
}
