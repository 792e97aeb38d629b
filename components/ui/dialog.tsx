"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";

export interface DialogProps {
  /** The element that opens it (a Button). Leave out when `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Sticks to the bottom: the decision stays in view while the content scrolls. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/** A modal question. Focus goes in, stays in, and returns to where it was. */
export function Dialog({ size = "md", ...props }: DialogProps) {
  return (
    <Modal
      {...props}
      className={cn(
        "animate-pop top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-hidden rounded-xl",
        widths[size],
      )}
    />
  );
}

/** A panel at the side, for looking at one thing without leaving the list. */
export function Sheet({
  side = "right",
  wide,
  ...props
}: DialogProps & { side?: "left" | "right"; wide?: boolean }) {
  return (
    <Modal
      {...props}
      className={cn(
        "inset-y-0 h-dvh w-full border-line",
        side === "right" ? "animate-slide-right right-0 border-l" : "animate-slide-left left-0 border-r",
        side === "left" ? "max-w-72" : wide ? "max-w-3xl" : "max-w-md",
      )}
    />
  );
}

function Modal({
  trigger,
  title,
  description,
  footer,
  children,
  className,
  ...state
}: DialogProps & { className: string }) {
  const t = useTranslations("common.action");
  return (
    <Primitive.Root open={state.open} onOpenChange={state.onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className="animate-fade fixed inset-0 z-40 bg-[oklch(0.15_0.02_262/0.45)]" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn("fixed z-50 flex flex-col bg-raised shadow-lg focus:outline-none", className)}
        >
          <div className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-base font-semibold">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-0.5 text-sm text-muted">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close aria-label={t("close")} className={buttonClass("ghost", "icon", "-mt-1 -mr-2")}>
              <X aria-hidden="true" />
            </Primitive.Close>
          </div>
          {children ? <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div> : null}
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-4 py-3">
              {footer}
            </div>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Wrap a button of the footer in it to close the dialog. */
export const DialogClose = Primitive.Close;
