import { useEffect, useEffectEvent } from "react";
import type { ShortcutId } from "./key-map";
import { addShortcut } from "./registry";

/** Answers a shortcut of the map for as long as the component is there; null lets it rest. A new key goes into the map first. */
export function useShortcut(id: ShortcutId, handler: (() => void) | null): void {
  const run = useEffectEvent(() => handler?.());
  const isActive = handler !== null;
  useEffect(() => (isActive ? addShortcut(id, () => run()) : undefined), [id, isActive]);
}
