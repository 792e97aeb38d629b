"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { createSerializer, type ParserMap, useQueryStates, type Values } from "nuqs";
import { type MouseEvent, useMemo, useTransition } from "react";
import { isPlainClick } from "./plain-click";

export interface ListNavigation {
  /** True while the server prepares the rows of the new address: old rows stay, dimmed. */
  pending: boolean;
  /** For onClick of a link: goes there inside the transition; new tab and middle button are left alone. */
  navigate: (href: string, event: MouseEvent<HTMLAnchorElement>) => void;
}

/**
 * The state of a list is its URL. `parsers` is the nuqs map the server's loader uses too; `resets` are the keys
 * (cursor of the page) that any other change makes meaningless.
 *
 * set(patch) changes it and pushes a history entry; href(patch) is the address after the same change, for real links.
 */
export function useListState<P extends ParserMap>(parsers: P, resets: readonly (keyof P & string)[]) {
  const [pending, startTransition] = useTransition();
  const [state, setState] = useQueryStates(parsers, { shallow: false, history: "push", startTransition });
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const serialize = useMemo(() => createSerializer(parsers), [parsers]);

  type Patch = Partial<{ [K in keyof P]: Values<P>[K] | null }>;
  const cleared = Object.fromEntries(resets.map((key) => [key, null])) as Patch;

  return {
    state,
    pending,
    set(patch: Patch, options?: Parameters<typeof setState>[1]) {
      void setState({ ...cleared, ...patch } as Parameters<typeof setState>[0], options);
    },
    clear() {
      void setState(null);
    },
    href(patch: Patch): string {
      // From the state, which is ahead of the address while a change is on its way: a quick second click must not undo it.
      const next = { ...state, ...cleared, ...patch };
      return serialize(`${pathname}?${search}`, next as Parameters<typeof serialize>[1] & object);
    },
    navigate(href: string, event: MouseEvent<HTMLAnchorElement>) {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      startTransition(() => router.push(href, { scroll: false }));
    },
  };
}
