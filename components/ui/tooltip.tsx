"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { portalRoot } from "./portal-root";

/**
 * A hint on hover and focus. Never the only place of something that matters: a finger cannot hover.
 * The child must be focusable (a button or link), or `focusable` wraps it in one that is.
 */
export function Tooltip({
  content,
  children,
  side = "top",
}: {
  content: ReactNode;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
}) {
  return (
    <Primitive.Provider delayDuration={300} skipDelayDuration={100}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal container={portalRoot()}>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="animate-fade z-50 max-w-72 rounded-md bg-fg px-2 py-1 text-xs text-canvas shadow-md"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
