"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";

export interface DialogProps {
  /** The Button that opens it. Leave out when `open` is controlled. */
  trigger?: ReactElement<Record<string, unknown>>;
  title: ReactNode;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Stays in view at the bottom while the content scrolls. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const CloseDialog = createContext<() => void>(() => {});
const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/** A modal question on the browser's own dialog: focus goes in, stays in, and returns; Escape closes. */
export function Dialog({ size = "md", ...props }: DialogProps) {
  return (
    <Modal
      {...props}
      className={cn(
        "animate-pop m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] rounded-xl border border-line",
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
        "inset-y-0 h-dvh max-h-none w-full border-0 border-line",
        side === "right"
          ? "animate-slide-right mr-0 ml-auto border-l"
          : "animate-slide-left mr-auto ml-0 border-r",
        side === "left" ? "max-w-72" : wide ? "max-w-3xl" : "max-w-md",
      )}
    />
  );
}

/** Wrap a Button of the footer or body in it to close the dialog. */
export function DialogClose({ children }: { children: ReactElement<Record<string, unknown>> }) {
  const close = useContext(CloseDialog);
  return cloneElement(children, { onClick: close });
}

function Modal(props: DialogProps & { className: string }) {
  const { trigger, title, description, footer, children, className, onOpenChange } = props;
  const t = useTranslations("common.action");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [own, setOwn] = useState(false);
  const open = props.open ?? own;

  function set(next: boolean) {
    setOwn(next);
    onOpenChange?.(next);
  }

  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (!open) return element.close();
    element.showModal();
    // The first thing to fill in, not the close button, which happens to come first.
    (
      element.querySelector<HTMLElement>("[data-body] :is(input:not([type=hidden]), select, textarea)") ??
      element
    ).focus();
  }, [open]);

  return (
    <>
      {trigger ? cloneElement(trigger, { onClick: () => set(true), "aria-haspopup": "dialog" }) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape */}
      <dialog
        ref={dialog}
        tabIndex={-1}
        aria-labelledby={`${id}title`}
        aria-describedby={description ? `${id}description` : undefined}
        onClose={() => set(false)}
        onClick={(event) => {
          if (event.target === event.currentTarget) set(false);
        }}
        className={cn(
          "fixed flex-col overflow-hidden bg-raised p-0 text-left text-base font-normal whitespace-normal text-fg shadow-lg backdrop:bg-[oklch(0.15_0.02_262/0.45)] focus:outline-none open:flex",
          className,
        )}
      >
        {open ? (
          <CloseDialog value={() => set(false)}>
            <div className="flex items-start gap-3 border-b border-line px-4 py-3">
              <div className="min-w-0 flex-1">
                <h2 id={`${id}title`} className="text-base font-semibold">
                  {title}
                </h2>
                {description ? (
                  <p id={`${id}description`} className="mt-0.5 text-sm text-muted">
                    {description}
                  </p>
                ) : null}
              </div>
              <button
                type="button"
                aria-label={t("close")}
                onClick={() => set(false)}
                className={buttonClass("ghost", "icon", "-mt-1 -mr-2")}
              >
                <X aria-hidden="true" />
              </button>
            </div>
            {children ? (
              <div data-body="" className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4">
                {children}
              </div>
            ) : null}
            {footer ? (
              <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-4 py-3">
                {footer}
              </div>
            ) : null}
          </CloseDialog>
        ) : null}
      </dialog>
    </>
  );
}
