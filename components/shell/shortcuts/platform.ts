import { useSyncExternalStore } from "react";

/** On a Mac the command key does what Ctrl does elsewhere. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

const never = () => () => {};

/** The same while drawing: the server does not know, so it draws for most. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}
