"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { portalRoot } from "./portal-root";

const itemClass =
  "flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:text-faint pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";

/** A menu of actions. `trigger` is a Button; children are MenuItem, MenuLink, MenuCheck, MenuLabel, MenuSeparator. */
export function Menu({
  trigger,
  children,
  align = "end",
  label,
}: {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  label?: string;
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={portalRoot()}>
        <Primitive.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="animate-pop z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-md"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A refused action stays visible: disabled, with `reason` under it. */
export function MenuItem({
  onSelect,
  disabled,
  reason,
  danger,
  icon,
  children,
}: {
  onSelect?: () => void;
  disabled?: boolean;
  reason?: ReactNode;
  danger?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Primitive.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cn(itemClass, danger && !disabled && "text-danger")}
    >
      {icon}
      <span className="min-w-0">
        {children}
        {reason ? <span className="block max-w-56 text-xs text-muted">{reason}</span> : null}
      </span>
    </Primitive.Item>
  );
}

export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Item asChild className={itemClass}>
      <Link href={href}>
        {icon}
        {children}
      </Link>
    </Primitive.Item>
  );
}

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
    <Primitive.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      // Several boxes are usually changed in one go, so the menu stays.
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <span className="grid size-4 place-items-center">
        <Primitive.ItemIndicator>
          <Check aria-hidden="true" />
        </Primitive.ItemIndicator>
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Primitive.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{children}</Primitive.Label>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />;
}
