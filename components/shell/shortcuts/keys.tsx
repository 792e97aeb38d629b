"use client";

import { Fragment } from "react";
import { keyNames, type Shortcut } from "./key-map";
import { useIsMac } from "./platform";

/** The keys of a shortcut as they stand on the keyboard. `between` is read between keys pressed one after the other. */
export function Keys({ shortcut, between }: { shortcut: Shortcut; between?: string }) {
  const names = keyNames(shortcut, useIsMac());
  return (
    <span className="inline-flex items-center gap-1">
      {names.map((name, k) => (
        <Fragment key={name}>
          {k > 0 && between ? <span className="text-xs text-faint">{between}</span> : null}
          <KeyCap>{name}</KeyCap>
        </Fragment>
      ))}
    </span>
  );
}

export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1 font-sans text-2xs text-muted">
      {children}
    </kbd>
  );
}
