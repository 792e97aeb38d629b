"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import type { Button } from "./button";
import { buttonClass } from "./button-class";
import { Spinner } from "./spinner";

/**
 * Submits its form and shows that it is on the way. It stays focusable while pending (aria-disabled, not disabled),
 * so that a keyboard user does not lose the place; a second press is swallowed.
 */
export function SubmitButton({
  variant = "primary",
  size,
  className,
  children,
  pending: forced,
  ...rest
}: ComponentProps<typeof Button> & { pending?: boolean }) {
  const status = useFormStatus();
  const pending = forced ?? status.pending;
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || rest.disabled ? true : undefined}
      onClick={(event) => (pending ? event.preventDefault() : rest.onClick?.(event))}
      className={buttonClass(variant, size, className)}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}
