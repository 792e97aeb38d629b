import type { ShortcutId } from "./key-map";

type Handler = () => void;

/** Who answers a shortcut now. The page last mounted goes first, so that a panel may take a key from the list below it. */
const handlers = new Map<ShortcutId, Handler[]>();

export function addShortcut(id: ShortcutId, handler: Handler): () => void {
  handlers.set(id, [...(handlers.get(id) ?? []), handler]);
  return () => {
    const rest = (handlers.get(id) ?? []).filter((other) => other !== handler);
    if (rest.length > 0) handlers.set(id, rest);
    else handlers.delete(id);
  };
}

export function isLive(id: ShortcutId): boolean {
  return handlers.has(id);
}

export function runShortcut(id: ShortcutId): void {
  handlers.get(id)?.at(-1)?.();
}
