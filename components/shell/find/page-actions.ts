import { useEffect, useId } from "react";

/** Something that can be done on the page that is open: go to a part of it, or start an action that is allowed now. */
export type PageAction = {
  id: string;
  /** In the language of the screen. */
  label: string;
} & ({ href: string } | { run: () => void });

const offered = new Map<string, readonly PageAction[]>();

/** Offers actions to "Find anything" for as long as the component is there. Offer only what is allowed. */
export function usePageActions(actions: readonly PageAction[]): void {
  const owner = useId();
  // Each time it is drawn: what an action does may have changed with what it closes over.
  useEffect(() => {
    offered.set(owner, actions);
    return () => void offered.delete(owner);
  });
}

export function currentPageActions(): PageAction[] {
  return [...offered.values()].flat();
}
