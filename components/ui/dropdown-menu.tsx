"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
} from "react";
import { cn } from "./cn";
import { menuTarget } from "./menu-keys";
import { useFloating } from "./use-floating";

const itemClass =
  "flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm select-none -outline-offset-2 " +
  "hover:bg-hover focus:bg-hover aria-disabled:text-faint pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

const CloseMenu = createContext<() => void>(() => {});

interface MenuProps {
  /** A Button. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Names the menu; the trigger's words, usually. */
  label: string;
  children: ReactNode;
  align?: "start" | "end";
  width?: number;
}

/** A menu of actions: MenuItem, MenuLink, MenuCheck, MenuLabel, MenuSeparator. Arrows, Home, End and letters move. */
export function Menu({ trigger, label, children, align = "end", width = 208 }: MenuProps) {
  const floating = useFloating({ align, width });

  function move(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === "Tab") return floating.close();
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    const current = items.indexOf(document.activeElement as HTMLElement);
    const target = menuTarget(
      event.key,
      current,
      items.map((item) => item.textContent ?? ""),
    );
    if (target === undefined) return;
    event.preventDefault();
    items[target]?.focus();
  }

  return (
    <>
      {cloneElement(trigger, {
        ...floating.triggerProps,
        "aria-haspopup": "menu",
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          floating.panel.current?.showPopover();
        },
      })}
      <div
        {...floating.panelProps}
        role="menu"
        // A long menu scrolls, and what scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        aria-label={label}
        onKeyDown={move}
        className="animate-pop fixed inset-auto m-0 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-fg shadow-md focus:outline-none"
      >
        <CloseMenu value={floating.close}>{floating.open ? children : null}</CloseMenu>
      </div>
    </>
  );
}

interface MenuItemProps {
  onSelect?: () => void;
  disabled?: boolean;
  /** Why it is disabled: a refused action stays in sight. */
  reason?: ReactNode;
  danger?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}

export function MenuItem({ onSelect, disabled, reason, danger, icon, children }: MenuItemProps) {
  const close = useContext(CloseMenu);
  const id = useId();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      // A name of its own, so that the reason is heard after it and not as part of it.
      aria-labelledby={reason ? `${id}-name` : undefined}
      aria-describedby={reason ? `${id}-reason` : undefined}
      onClick={() => {
        if (disabled) return;
        close();
        onSelect?.();
      }}
      className={cn(itemClass, danger && !disabled && "text-danger")}
    >
      {icon}
      <span className="min-w-0">
        <span id={`${id}-name`}>{children}</span>
        {reason ? (
          <span id={`${id}-reason`} className="block text-xs text-muted">
            {reason}
          </span>
        ) : null}
      </span>
    </button>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  const close = useContext(CloseMenu);
  return (
    <Link href={href} role="menuitem" tabIndex={-1} prefetch={false} onClick={close} className={itemClass}>
      {icon}
      {children}
    </Link>
  );
}

/** Several boxes are usually changed in one go, so the menu stays open. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      tabIndex={-1}
      aria-checked={checked}
      onClick={() => onChange(!checked)}
      className={itemClass}
    >
      <span className="grid size-4 place-items-center">{checked ? <Check aria-hidden="true" /> : null}</span>
      {children}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{children}</div>;
}

export function MenuSeparator() {
  return <hr className="my-1 h-px border-0 bg-line" />;
}
